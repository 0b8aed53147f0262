namespace Microsoft.Azure.Functions.Worker;

/// <summary>One run of a function.</summary>
public abstract class FunctionContext
{
    /// <summary>The run's own id.</summary>
    public abstract string InvocationId { get; }

    /// <summary>The function's id.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The trace that the run belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger carried.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>How often the run was tried before.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The services of this run.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>The function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>Anything that middleware wants to hand on.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What the host has attached to the run.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Cancelled when the run is no longer wanted.</summary>
    public virtual CancellationToken CancellationToken { get; }
}

/// <summary>The trace that a run belongs to (W3C Trace Context).</summary>
public abstract class TraceContext
{
    /// <summary>The <c>traceparent</c>; empty for none.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The <c>tracestate</c>; empty for none.</summary>
    public abstract string TraceState { get; }
}

/// <summary>What a trigger carried.</summary>
public abstract class BindingContext
{
    /// <summary>The values, by name.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}

/// <summary>How often a run was tried before.</summary>
public abstract class RetryContext
{
    /// <summary>How often.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How often at most.</summary>
    public abstract int MaxRetryCount { get; }
}

/// <summary>What the host has attached to a run, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Attaches something.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="instance">The thing.</param>
    void Set<T>(T instance);

    /// <summary>Finds something; the default when it is not there.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    T? Get<T>();
}
