using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>The numbers of a day, an hour, an account or a category; or how many runs had an outcome.</summary>
public sealed record StatsRow
{
    /// <summary>The day, such as <c>2026-01-31</c>.</summary>
    public string? Day { get; init; }

    /// <summary>The hour on the clocks of the zone, such as <c>2026-01-31T08:00:00+08:00</c>.</summary>
    public string? Hour { get; init; }

    /// <summary>The account.</summary>
    public long? AccountId { get; init; }

    /// <summary>The category; null for tasks that have none.</summary>
    public string? Category { get; init; }

    /// <summary>The outcome.</summary>
    public string? Outcome { get; init; }

    /// <summary>How many runs had the outcome.</summary>
    public long? Runs { get; init; }

    /// <summary>Their part of all runs that ended, 0–1.</summary>
    public double? Share { get; init; }

    /// <summary>Tasks created.</summary>
    public long? Created { get; init; }

    /// <summary>Runs completed.</summary>
    public long? Completed { get; init; }

    /// <summary>Runs failed.</summary>
    public long? Failed { get; init; }

    /// <summary>Runs timed out.</summary>
    public long? Timeout { get; init; }

    /// <summary>Runs cancelled.</summary>
    public long? Cancelled { get; init; }

    /// <summary>Completed ÷ (completed + failed + timed out), 0–1; null when none did.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>Failed ÷ the same.</summary>
    public double? FailureRate { get; init; }

    /// <summary>Timed out ÷ the same.</summary>
    public double? TimeoutRate { get; init; }

    /// <summary>The mean of what the completed runs took.</summary>
    public double? MeanSeconds { get; init; }

    /// <summary>Half of the completed runs took no longer; of days and hours of all tasks only.</summary>
    public double? P50Seconds { get; init; }

    /// <summary>Of twenty completed runs, nineteen took no longer; of days and hours of all tasks only.</summary>
    public double? P95Seconds { get; init; }

    /// <summary>A rate as it is shown: with four decimals.</summary>
    /// <param name="rate">The rate.</param>
    public static double? Rate(double? rate) => rate is { } value ? Math.Round(value, 4) : null;

    internal static StatsRow Of(TaskCounts counts) => new()
    {
        Created = counts.Created,
        Completed = counts.Completed,
        Failed = counts.Failed,
        Timeout = counts.Timeout,
        Cancelled = counts.Cancelled,
        SuccessRate = Rate(counts.SuccessRate),
        FailureRate = Rate(counts.FailureRate),
        TimeoutRate = Rate(counts.TimeoutRate),
        MeanSeconds = DurationView.Seconds(counts.MeanDuration),
    };

    internal static StatsRow Of(TaskTotals totals) => Of(totals.Counts) with
    {
        P50Seconds = DurationView.Seconds(totals.Duration.Percentile(0.5)),
        P95Seconds = DurationView.Seconds(totals.Duration.Percentile(0.95)),
    };

    internal static StatsRow Of(GenerationTaskStatus outcome, TaskCounts counts) => new()
    {
        Outcome = outcome.ToName(),
        Runs = counts.Of(outcome),
        Share = counts.Ended == 0 ? null : Rate(counts.Of(outcome) / (double)counts.Ended),
    };
}
