using ContentHub.Domain.Statistics;
using ContentHub.Functions.Monitoring.Metering;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>Puts the metrics together.</summary>
/// <param name="statistics">What happened to tasks.</param>
/// <param name="meters">What this process has done.</param>
/// <param name="time">The clock.</param>
public sealed class TaskMetrics(ITaskStatistics statistics, ContentHubMeters meters, TimeProvider time)
{
    private const int MostAccounts = 10;

    /// <summary>The metrics of a time.</summary>
    /// <param name="window">The time.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<MetricsView> ReadAsync(StatisticsWindow window, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(window);
        TaskSummary summary = (await statistics.ReadAsync(window.Bounds, withGroups: true, cancellation))[0];
        TaskBacklog backlog = await statistics.ReadBacklogAsync(cancellation);
        TaskCounts counts = summary.Totals.Counts;
        return new MetricsView
        {
            Window = new WindowView(window.From, window.To, window.TimeZone),
            Created = counts.Created,
            Completed = counts.Completed,
            Failed = counts.Failed,
            Timeout = counts.Timeout,
            Cancelled = counts.Cancelled,
            SuccessRate = StatsRow.Rate(counts.SuccessRate),
            FailureRate = StatsRow.Rate(counts.FailureRate),
            TimeoutRate = StatsRow.Rate(counts.TimeoutRate),
            DurationSeconds = DurationView.Of(summary.Totals.Duration),
            QueueWaitSeconds = DurationView.Of(summary.Totals.QueueWait),
            CreatorSeconds = DurationView.Of(summary.Totals.CreatorTime),
            Backlog = BacklogView.Of(backlog, time.GetUtcNow()),
            ByAccount = [.. Accounts(summary)],
            Errors = [.. Errors(summary)],
            Process = meters.Process,
        };
    }

    private static IEnumerable<AccountMetricsView> Accounts(TaskSummary summary) => summary.CountsBy(account => account.AccountId)
        .OrderByDescending(account => account.Value.Counts.Created + account.Value.Counts.Ended)
        .ThenBy(account => account.Key)
        .Take(MostAccounts)
        .Select(account => AccountMetricsView.Of(account.Key, account.Value.Counts));

    private static IEnumerable<ErrorCountView> Errors(TaskSummary summary) => summary.CountsBy(_ => 0).Values
        .SelectMany(all => all.Errors)
        .OrderByDescending(error => error.Value)
        .ThenBy(error => error.Key, StringComparer.Ordinal)
        .Select(error => new ErrorCountView(error.Key, error.Value));
}
