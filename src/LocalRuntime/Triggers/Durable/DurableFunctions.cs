using System.Runtime.ExceptionServices;
using ContentHub.LocalRuntime.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Triggers.Durable;

/// <summary>The app's orchestrators and activities, for the engine.</summary>
internal sealed class DurableFunctions(FunctionCatalog catalog, FunctionInvoker invoker, DataConverter converter, TimeProvider time) : IDurableFunctions, IDisposable
{
    // The request has its own time limit; an orchestrator's HTTP call without one waits as long as it takes.
    private readonly HttpClient _http = new() { Timeout = Timeout.InfiniteTimeSpan };

    private readonly Dictionary<string, LocalFunctionDefinition> _orchestrators = catalog.Functions
        .Where(function => function.Trigger is OrchestrationTriggerAttribute)
        .ToDictionary(function => ((OrchestrationTriggerAttribute)function.Trigger).Orchestration ?? function.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, LocalFunctionDefinition> _activities = catalog.Functions
        .Where(function => function.Trigger is ActivityTriggerAttribute)
        .ToDictionary(function => ((ActivityTriggerAttribute)function.Trigger).Activity ?? function.Name, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, LocalFunctionDefinition> _entities = catalog.Functions
        .Where(function => function.Trigger is EntityTriggerAttribute)
        .ToDictionary(function => ((EntityTriggerAttribute)function.Trigger).EntityName ?? function.Name, StringComparer.OrdinalIgnoreCase);

    public bool HasOrchestrator(string name) => _orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => name == BuiltInHttpActivity.Name || _activities.ContainsKey(name);

    public bool HasEntity(string name) => _entities.ContainsKey(name);

    public Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context) =>
        invoker.InvokeAsync(_orchestrators[name], context, CancellationToken.None);

    public Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation) =>
        invocation.Name == BuiltInHttpActivity.Name ? CallHttpAsync(invocation, cancellation)
        : invoker.InvokeAsync(_activities[invocation.Name], invocation, cancellation);

    public async Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation)
    {
        EntityInvocation invocation = new(operation);
        LocalFunctionDefinition function = _entities[operation.Context.Id.Name];
        await invoker.InvokeAsync(function, invocation, cancellation);
        if (invocation.Dispatcher is not { IsDispatched: true } dispatcher)
        {
            throw new InvalidOperationException($"The entity function '{function.Name}' returned without dispatching the operation '{operation}'.");
        }

        if (dispatcher.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return dispatcher.Result;
    }

    public void Dispose() => _http.Dispose();

    private async Task<object?> CallHttpAsync(ActivityInvocation invocation, CancellationToken cancellation) =>
        await BuiltInHttpActivity.RunAsync(_http, time, converter.Deserialize<DurableHttpRequest>(invocation.Input)!, cancellation);
}
