using ContentHub.Domain.Statistics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>Keeps statistics quick to read: what has happened since the last time is added to the roll-ups, and old ones go.</summary>
/// <param name="statistics">The statistics.</param>
/// <param name="settings">How long statistics are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class RollUpStatistics(ITaskStatistics statistics, ContentHubSettings settings, TimeProvider time, ILogger<RollUpStatistics> logger)
{
    /// <summary>Adds what has happened. Numbers are the same before and after.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function(nameof(RollUpStatistics))]
    public async Task RunAsync([TimerTrigger("20 */5 * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellation)
    {
        int facts = await statistics.RollUpAsync(cancellation);
        LogRolledUp(facts);
    }

    /// <summary>Removes what is past its retention time.</summary>
    /// <param name="timer">The timer; its schedule is UTC.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function("CleanUpStatistics")]
    public Task CleanUpAsync([TimerTrigger("0 50 3 * * *")] TimerInfo timer, CancellationToken cancellation) =>
        statistics.RemoveAsync(time.GetUtcNow().AddDays(-settings.StatsRetentionDays), cancellation);

    [LoggerMessage(LogLevel.Debug, "Rolled up {Count} facts of tasks")]
    private partial void LogRolledUp(int count);
}
