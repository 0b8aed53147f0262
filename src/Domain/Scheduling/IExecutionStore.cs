namespace ContentHub.Domain.Scheduling;

/// <summary>The executions of schedules, on disk when a call returns.</summary>
public interface IExecutionStore
{
    /// <summary>Adds an execution, once.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when there is one with its id.</returns>
    Task<bool> AddAsync(ScheduleExecution execution, CancellationToken cancellation = default);

    /// <summary>The execution, or null.</summary>
    /// <param name="executionId">Its id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<ScheduleExecution?> GetAsync(string executionId, CancellationToken cancellation = default);

    /// <summary>Changes an execution if it is there; a change that returns its argument writes nothing.</summary>
    /// <param name="executionId">Its id.</param>
    /// <param name="change">What it becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The execution as it then is; null when there is none.</returns>
    Task<ScheduleExecution?> UpdateAsync(string executionId, Func<ScheduleExecution, ScheduleExecution> change, CancellationToken cancellation = default);

    /// <summary>Removes an execution.</summary>
    /// <param name="executionId">Its id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task DeleteAsync(string executionId, CancellationToken cancellation = default);

    /// <summary>One page of executions, the latest occurrence first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The continuation is none of this list's.</exception>
    Task<Page<ScheduleExecution>> ListAsync(ExecutionQuery query, CancellationToken cancellation = default);

    /// <summary>Executions that ended before a time, the earliest end first.</summary>
    /// <param name="before">They ended before it.</param>
    /// <param name="limit">Most executions, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<ScheduleExecution>> ListEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation = default);
}

/// <summary>Which executions a list shows.</summary>
public sealed record ExecutionQuery
{
    /// <summary>Only those of a schedule.</summary>
    public string? ScheduleId { get; init; }

    /// <summary>Only those in a status.</summary>
    public ExecutionStatus? Status { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
