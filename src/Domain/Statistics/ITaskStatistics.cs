namespace ContentHub.Domain.Statistics;

/// <summary>
/// What happened to tasks, counted: each creation and each end of a run exactly once, whatever crashed or ran twice, and also
/// when the task has been removed since. What it costs to ask does not depend on how many tasks there are or were.
/// </summary>
public interface ITaskStatistics
{
    /// <summary>How fine times are told apart. The days of every time zone of the present begin at such a time.</summary>
    public static readonly TimeSpan Grain = TimeSpan.FromMinutes(15);

    /// <summary>What happened between the bounds, which are whole quarter-hours and ascend: one summary for each two neighbours.</summary>
    /// <param name="bounds">The bounds, UTC; each time counts from its first bound until just before its second.</param>
    /// <param name="withGroups">Whether accounts and categories are wanted.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The bounds are not as they must be.</exception>
    Task<IReadOnlyList<TaskSummary>> ReadAsync(IReadOnlyList<DateTimeOffset> bounds, bool withGroups, CancellationToken cancellation = default);

    /// <summary>The tasks that have not ended.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<TaskBacklog> ReadBacklogAsync(CancellationToken cancellation = default);

    /// <summary>
    /// Adds what has happened since the last time to the roll-ups. Questions are answered the same before and after, only
    /// sooner. Cut short anywhere, the next call goes on.
    /// </summary>
    /// <param name="cancellation">Stops in between.</param>
    /// <returns>How many facts were added.</returns>
    Task<int> RollUpAsync(CancellationToken cancellation = default);

    /// <summary>Removes the roll-ups of days before a day.</summary>
    /// <param name="before">A time of that day, which is of UTC.</param>
    /// <param name="cancellation">Stops in between.</param>
    Task RemoveAsync(DateTimeOffset before, CancellationToken cancellation = default);
}
