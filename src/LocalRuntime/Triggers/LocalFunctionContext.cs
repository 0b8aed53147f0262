using System.Collections;
using ContentHub.LocalRuntime.Triggers.Queues;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.LocalRuntime.Triggers;

/// <summary>One run of a function on this host.</summary>
internal sealed class LocalFunctionContext(LocalFunctionDefinition function, IServiceProvider services, object trigger, CancellationToken cancellation) : FunctionContext
{
    private BindingContext? _bindingContext;
    private InvocationFeatures? _features;

    /// <summary>What arrived: an HTTP context, a timer, a message, an orchestration, an activity's call.</summary>
    public object Trigger => trigger;

    public LocalFunctionDefinition Function => function;

    /// <summary>What the function returned; set once it has run.</summary>
    public object? Result { get; set; }

    public override string InvocationId { get; } = Guid.NewGuid().ToString();

    public override string FunctionId => function.Id;

    public override TraceContext TraceContext { get; } = new NoTrace();

    public override BindingContext BindingContext => _bindingContext ??= new TriggerData(trigger);

    public override RetryContext RetryContext { get; } = new NoRetry();

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellation;

    private sealed class NoTrace : TraceContext
    {
        public override string TraceParent => System.Diagnostics.Activity.Current?.Id ?? "";

        public override string TraceState => System.Diagnostics.Activity.Current?.TraceStateString ?? "";
    }

    private sealed class NoRetry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }

    private sealed class TriggerData(object trigger) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData { get; } = trigger switch
        {
            Microsoft.AspNetCore.Http.HttpContext http => http.Request.RouteValues.ToDictionary(value => value.Key, value => value.Value),
            QueueInvocation message => message.BindingData(),
            _ => new Dictionary<string, object?>(),
        };
    }

    private sealed class InvocationFeatures : IInvocationFeatures
    {
        private readonly Dictionary<Type, object> _features = [];

        public void Set<T>(T instance)
        {
            if (instance is not null)
            {
                _features[typeof(T)] = instance;
            }
        }

        public T? Get<T>() => _features.TryGetValue(typeof(T), out object? value) ? (T)value : default;

        public IEnumerator<KeyValuePair<Type, object>> GetEnumerator() => _features.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
