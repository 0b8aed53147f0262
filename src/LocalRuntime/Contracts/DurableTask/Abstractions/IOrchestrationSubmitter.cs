namespace Microsoft.DurableTask.Internal;

/// <summary>Starts orchestrations. Apps use the client; this is what it has in common with other starters.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts a new instance of an orchestrator.</summary>
    /// <param name="orchestratorName">The name of the orchestrator.</param>
    /// <param name="input">The input; it is serialized.</param>
    /// <param name="options">Instance id, start time, tags and version; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellation">Cancels the start, not the orchestration once it is started.</param>
    /// <returns>The id of the instance, once its start is on disk.</returns>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default);
}
