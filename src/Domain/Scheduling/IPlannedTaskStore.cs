namespace ContentHub.Domain.Scheduling;

/// <summary>The tasks that executions of schedules want, on disk when a call returns.</summary>
public interface IPlannedTaskStore
{
    /// <summary>Writes tasks of one execution, all or none, over those that are there with the same step and number.</summary>
    /// <param name="tasks">1–100 tasks.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task WriteAsync(IReadOnlyList<PlannedTask> tasks, CancellationToken cancellation = default);

    /// <summary>One page of an execution's tasks, by step and number.</summary>
    /// <param name="query">Which, and where to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The query's continuation is none of this list's.</exception>
    Task<Page<PlannedTask>> ListAsync(PlannedTaskQuery query, CancellationToken cancellation = default);

    /// <summary>Forgets what an execution wanted; the tasks that came of it stay.</summary>
    /// <param name="executionId">The execution.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task DeleteAsync(string executionId, CancellationToken cancellation = default);
}

/// <summary>Which planned tasks to list.</summary>
public sealed record PlannedTaskQuery
{
    /// <summary>The execution: letters, digits, <c>-</c>, <c>_</c>, <c>:</c>.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>Only those of this step.</summary>
    public int? Step { get; init; }

    /// <summary>Most tasks of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 1000;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
