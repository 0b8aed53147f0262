using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Storage;

internal static class RuntimeStatusExtensions
{
    /// <summary>Whether nothing will ever happen to an instance of this status.</summary>
    public static bool IsEnded(this OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed
        or OrchestrationRuntimeStatus.Failed
        or OrchestrationRuntimeStatus.Terminated;
}
