using ContentHub.Domain.Statistics;
using ContentHub.Functions.Monitoring.Metering;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>What happened in a time, what waits now, and what this process has done. Each number is defined in docs/monitoring.md.</summary>
public sealed record MetricsView
{
    /// <summary>The time that the numbers are of.</summary>
    public required WindowView Window { get; init; }

    /// <summary>Tasks created in it.</summary>
    public required long Created { get; init; }

    /// <summary>Runs that completed in it.</summary>
    public required long Completed { get; init; }

    /// <summary>Runs that failed in it.</summary>
    public required long Failed { get; init; }

    /// <summary>Runs that timed out in it.</summary>
    public required long Timeout { get; init; }

    /// <summary>Runs that were cancelled in it.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Completed ÷ (completed + failed + timed out), 0–1; null when none did.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>Failed ÷ the same.</summary>
    public double? FailureRate { get; init; }

    /// <summary>Timed out ÷ the same.</summary>
    public double? TimeoutRate { get; init; }

    /// <summary>Of the runs that completed: from when they were asked for to their content.</summary>
    public required DurationView DurationSeconds { get; init; }

    /// <summary>Of the runs that ended and were accepted by the creator: from when they were asked for until it first accepted them.</summary>
    public required DurationView QueueWaitSeconds { get; init; }

    /// <summary>Of the runs that completed: from when the creator accepted the last attempt to their content.</summary>
    public required DurationView CreatorSeconds { get; init; }

    /// <summary>The tasks that have not ended, now.</summary>
    public required BacklogView Backlog { get; init; }

    /// <summary>The ten accounts with the most tasks created and runs ended.</summary>
    public required IReadOnlyList<AccountMetricsView> ByAccount { get; init; }

    /// <summary>Why runs failed or timed out, the most frequent first.</summary>
    public required IReadOnlyList<ErrorCountView> Errors { get; init; }

    /// <summary>What this process has done since it started.</summary>
    public required ProcessView Process { get; init; }
}

/// <summary>The time that numbers are of.</summary>
/// <param name="From">Its begin, UTC.</param>
/// <param name="To">Its end, UTC.</param>
/// <param name="TimeZone">Whose days are meant.</param>
public sealed record WindowView(DateTimeOffset From, DateTimeOffset To, string TimeZone);

/// <summary>How long things took, in seconds. Percentiles are within 5 %; nothing is shown of nothing.</summary>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">Of twenty, nineteen took no longer.</param>
/// <param name="Mean">The mean.</param>
public sealed record DurationView(double? P50, double? P95, double? Mean)
{
    /// <summary>Shows a histogram.</summary>
    /// <param name="histogram">The histogram.</param>
    public static DurationView Of(DurationHistogram histogram)
    {
        ArgumentNullException.ThrowIfNull(histogram);
        return new DurationView(Seconds(histogram.Percentile(0.5)), Seconds(histogram.Percentile(0.95)), Seconds(histogram.Mean));
    }

    /// <summary>Seconds, to the millisecond.</summary>
    /// <param name="duration">The duration.</param>
    public static double? Seconds(TimeSpan? duration) => duration is { } time ? Math.Round(time.TotalSeconds, 3) : null;
}

/// <summary>The tasks that have not ended.</summary>
/// <param name="Pending">How many wait for a place at the creator or for their next attempt.</param>
/// <param name="Submitted">How many the creator has accepted.</param>
/// <param name="Processing">How many it works on.</param>
/// <param name="OldestPendingSeconds">How long the longest of those that are pending has waited.</param>
/// <param name="IsExact">False when there are so many that not each was looked at.</param>
public sealed record BacklogView(long Pending, long Submitted, long Processing, double? OldestPendingSeconds, bool IsExact)
{
    /// <summary>Shows a backlog.</summary>
    /// <param name="backlog">The backlog.</param>
    /// <param name="now">The present time.</param>
    public static BacklogView Of(TaskBacklog backlog, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(backlog);
        return new BacklogView(backlog.Pending, backlog.Submitted, backlog.Processing, DurationView.Seconds(now - backlog.OldestPendingAt), backlog.IsExact);
    }
}

/// <summary>The numbers of an account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Created">Tasks created.</param>
/// <param name="Completed">Runs completed.</param>
/// <param name="Failed">Runs failed.</param>
/// <param name="Timeout">Runs timed out.</param>
/// <param name="Cancelled">Runs cancelled.</param>
/// <param name="SuccessRate">Completed ÷ (completed + failed + timed out).</param>
public sealed record AccountMetricsView(long AccountId, long Created, long Completed, long Failed, long Timeout, long Cancelled, double? SuccessRate)
{
    internal static AccountMetricsView Of(long accountId, TaskCounts counts) =>
        new(accountId, counts.Created, counts.Completed, counts.Failed, counts.Timeout, counts.Cancelled, StatsRow.Rate(counts.SuccessRate));
}

/// <summary>How often something went wrong.</summary>
/// <param name="Code">The error's stable name.</param>
/// <param name="Count">How often.</param>
public sealed record ErrorCountView(string Code, long Count);
