namespace ContentHub.Domain.Generation;

/// <summary>The tasks, on disk when a call returns.</summary>
public interface ITaskStore
{
    /// <summary>Adds a task unless one with its id exists.</summary>
    /// <param name="task">The task to add.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when the id was there already, with nothing changed.</returns>
    Task<bool> AddAsync(GenerationTask task, CancellationToken cancellation = default);

    /// <summary>The task, or null when there is none with that id.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<GenerationTask?> GetAsync(string taskId, CancellationToken cancellation = default);

    /// <summary>
    /// Changes a task atomically: reads it, applies the change and writes it only if nobody wrote in between, else begins
    /// again. A change that returns its argument writes nothing.
    /// </summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="change">What the task becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The task as it is afterwards; null when there is none with that id.</returns>
    Task<GenerationTask?> UpdateAsync(string taskId, Func<GenerationTask, GenerationTask> change, CancellationToken cancellation = default);

    /// <summary>What has happened to a task, oldest first; written with the task itself, so no step is missing.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<TaskChange>> GetHistoryAsync(string taskId, CancellationToken cancellation = default);

    /// <summary>One page of the tasks that fit, newest first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which, and where to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The query's continuation is none of this list's.</exception>
    Task<Page<GenerationTask>> ListAsync(TaskQuery query, CancellationToken cancellation = default);

    /// <summary>Removes a task and everything that lists it; nothing happens when it is gone already.</summary>
    /// <param name="taskId">The task's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task DeleteAsync(string taskId, CancellationToken cancellation = default);

    /// <summary>Tasks that ended before a time, oldest first, at most <paramref name="limit"/>.</summary>
    /// <param name="before">The time, UTC, exclusive.</param>
    /// <param name="limit">Most tasks to return.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<GenerationTask>> ListEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation = default);
}
