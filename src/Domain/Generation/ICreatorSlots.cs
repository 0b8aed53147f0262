namespace ContentHub.Domain.Generation;

/// <summary>
/// The places at the creator: at most so many tasks are with it at once, across all hosts. Holding a place is on disk, so
/// a crash frees none and a restart finds its own again.
/// </summary>
public interface ICreatorSlots
{
    /// <summary>Takes a place for the task, or finds that it already has one.</summary>
    /// <param name="taskId">The task that wants a place.</param>
    /// <param name="limit">How many places there are, at least 1.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether the task has a place now.</returns>
    Task<bool> TryAcquireAsync(string taskId, int limit, CancellationToken cancellation = default);

    /// <summary>Gives the task's place back; nothing happens when it has none.</summary>
    /// <param name="taskId">The task that no longer needs its place.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task ReleaseAsync(string taskId, CancellationToken cancellation = default);

    /// <summary>The tasks that hold a place now.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<string>> ListHoldersAsync(CancellationToken cancellation = default);
}
