namespace ContentHub.Domain.Scheduling;

/// <summary>Which executions of each schedule run and wait, on disk when a call returns.</summary>
public interface IOverlapStore
{
    /// <summary>An execution wants to begin.</summary>
    /// <param name="scheduleId">Its schedule.</param>
    /// <param name="executionId">The execution.</param>
    /// <param name="policy">The schedule's policy.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<OverlapEntry> EnterAsync(string scheduleId, string executionId, OverlapPolicy policy, CancellationToken cancellation = default);

    /// <summary>An execution has ended, or wants to begin no longer.</summary>
    /// <param name="scheduleId">Its schedule.</param>
    /// <param name="executionId">The execution.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The execution that need wait no longer, which is to be told; null when there is none.</returns>
    Task<string?> LeaveAsync(string scheduleId, string executionId, CancellationToken cancellation = default);
}
