namespace ContentHub.Domain.Generation;

/// <summary>
/// The places at the creator: at most so many tasks are with it at once, across all hosts. Places and the queue for them
/// are on disk, so a crash frees none and forgets nobody.
/// </summary>
public interface ICreatorSlots
{
    /// <summary>Takes a place for the task, or finds that it has one already; without a place it joins the queue.</summary>
    /// <param name="taskId">The task that wants a place.</param>
    /// <param name="priority">1–10; larger is more urgent and stands further ahead in the queue.</param>
    /// <param name="limit">How many places there are, at least 1.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether the task has a place now.</returns>
    Task<bool> TryAcquireAsync(string taskId, int priority, int limit, CancellationToken cancellation = default);

    /// <summary>Gives the task's place back and takes it out of the queue; nothing happens when it is in neither.</summary>
    /// <param name="taskId">The task that no longer needs a place.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task ReleaseAsync(string taskId, CancellationToken cancellation = default);

    /// <summary>The tasks in the queue: most urgent first, then longest waiting.</summary>
    /// <param name="count">Most tasks to return.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<string>> ListWaitingAsync(int count, CancellationToken cancellation = default);

    /// <summary>The tasks that hold a place now.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<string>> ListHoldersAsync(CancellationToken cancellation = default);
}
