using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions;

/// <summary>How orchestrations are started.</summary>
internal static class StartOptions
{
    /// <summary>
    /// Under an id that counts once: an instance that is there stays, whether it waits, runs or has ended. Every status has to
    /// be named: one that is not may be replaced, which on Azure ends an instance that runs.
    /// </summary>
    /// <remarks>
    /// Canceled is left out, in which no instance can be: a list of all would say nothing, and the host would go by its own
    /// setting, which has ended instances replaced.
    /// </remarks>
    /// <param name="instanceId">The id.</param>
    /// <param name="startAt">When it is to start; null for at once.</param>
    public static StartOrchestrationOptions Once(string instanceId, DateTimeOffset? startAt = null) => new StartOrchestrationOptions(instanceId, startAt).WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending,
        OrchestrationRuntimeStatus.Running,
        OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed,
        OrchestrationRuntimeStatus.Failed,
        OrchestrationRuntimeStatus.Terminated);
}
