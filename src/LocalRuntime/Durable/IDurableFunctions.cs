using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>The app's durable functions, as the engine sees them. Names are compared without regard to case.</summary>
internal interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    bool HasEntity(string name);

    /// <summary>
    /// Runs an orchestrator. Everything around the user's code ends on the calling thread: the engine drives the code and
    /// nothing else may await in between.
    /// </summary>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity once.</summary>
    Task<object?> RunActivityAsync(ActivityInvocation invocation, CancellationToken cancellation);

    /// <summary>Runs an operation of an entity once; throws what it throws.</summary>
    Task<object?> RunEntityAsync(TaskEntityOperation operation, CancellationToken cancellation);
}
