namespace ContentHub.Domain.Scheduling;

/// <summary>The schedules, on disk when a call returns.</summary>
public interface IScheduleStore
{
    /// <summary>Adds a schedule, unless another has its name.</summary>
    /// <param name="schedule">A schedule that <see cref="ScheduleRules"/> finds good, with a new id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when its name is another's.</returns>
    Task<bool> AddAsync(Schedule schedule, CancellationToken cancellation = default);

    /// <summary>The schedule, or null.</summary>
    /// <param name="scheduleId">Its id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<Schedule?> GetAsync(string scheduleId, CancellationToken cancellation = default);

    /// <summary>The schedule of a name, or null.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<Schedule?> FindAsync(string name, CancellationToken cancellation = default);

    /// <summary>Changes a schedule if it is there; a change that returns its argument writes nothing.</summary>
    /// <param name="scheduleId">Its id.</param>
    /// <param name="change">What it becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The schedule as it then is, null when there is none; and whether nothing was changed because its new name is another's.</returns>
    Task<(Schedule? Schedule, bool IsNameTaken)> UpdateAsync(string scheduleId, Func<Schedule, Schedule> change, CancellationToken cancellation = default);

    /// <summary>Removes a schedule.</summary>
    /// <param name="scheduleId">Its id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The schedule as it was; null when there was none.</returns>
    Task<Schedule?> DeleteAsync(string scheduleId, CancellationToken cancellation = default);

    /// <summary>One page of the schedules, newest first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The continuation is none of this list's.</exception>
    Task<Page<Schedule>> ListAsync(ScheduleQuery query, CancellationToken cancellation = default);

    /// <summary>Schedules whose <see cref="Schedule.NextAt"/> has come, the earliest first: one range read, whatever the store holds.</summary>
    /// <param name="until">The latest time to look for.</param>
    /// <param name="limit">Most schedules, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<Schedule>> ListDueAsync(DateTimeOffset until, int limit, CancellationToken cancellation = default);
}

/// <summary>Which schedules a list shows.</summary>
public sealed record ScheduleQuery
{
    /// <summary>Only those that run, or only those that are paused.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Only those of a type.</summary>
    public string? Type { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
