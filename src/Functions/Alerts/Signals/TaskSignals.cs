using ContentHub.Domain.Statistics;

namespace ContentHub.Functions.Alerts.Signals;

/// <summary>What the rules about tasks go by.</summary>
/// <param name="statistics">Counts tasks.</param>
/// <param name="time">The clock.</param>
public sealed class TaskSignals(ITaskStatistics statistics, TimeProvider time)
{
    /// <summary>The runs that ended lately.</summary>
    /// <param name="window">How long ago they may have ended; up to a quarter of an hour more is looked at.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<TaskCounts> CountEndedAsync(TimeSpan window, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset[] bounds = [QuarterHour(now - window), QuarterHour(now) + ITaskStatistics.Grain];
        return (await statistics.ReadAsync(bounds, withGroups: false, cancellation))[0].Totals.Counts;
    }

    /// <summary>How many tasks have not ended.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<long> CountBacklogAsync(CancellationToken cancellation)
    {
        TaskBacklog backlog = await statistics.ReadBacklogAsync(cancellation);
        return backlog.Pending + backlog.Submitted + backlog.Processing;
    }

    private static DateTimeOffset QuarterHour(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % ITaskStatistics.Grain.Ticks), TimeSpan.Zero);
}
