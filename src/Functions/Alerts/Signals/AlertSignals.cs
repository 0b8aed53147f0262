using ContentHub.Domain.Alerts;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Scheduling;
using ContentHub.Domain.Statistics;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Monitoring.HealthChecks;

namespace ContentHub.Functions.Alerts.Signals;

/// <summary>Measures what rules watch.</summary>
/// <param name="tasks">Counts tasks.</param>
/// <param name="executions">What schedules did.</param>
/// <param name="deliveries">The webhooks on their way.</param>
/// <param name="creator">Whether the creator works.</param>
/// <param name="queue">The messages.</param>
/// <param name="schedules">Which schedules are overdue.</param>
/// <param name="disk">The disk.</param>
/// <param name="settings">The thresholds.</param>
/// <param name="time">The clock.</param>
public sealed class AlertSignals(
    TaskSignals tasks,
    IExecutionStore executions,
    IWebhookDeliveryStore deliveries,
    CreatorHealth creator,
    QueueHealth queue,
    ScheduleHealth schedules,
    IDiskSpace disk,
    AlertSettings settings,
    TimeProvider time) : IAlertSignals
{
    private const int MostLookedAt = 200;
    private const int FewestEnded = 5;
    private const int TriesOfFailing = 3;
    private static readonly TimeSpan s_window = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AlertReading>> ReadAsync(AlertRule rule, CancellationToken cancellation = default) => rule switch
    {
        AlertRule.FailureRate => [await RateAsync(rule, static ended => ended.Failed, settings.FailureRate, cancellation)],
        AlertRule.TimeoutRate => [await RateAsync(rule, static ended => ended.Timeout, settings.TimeoutRate, cancellation)],
        AlertRule.Backlog => [Above(rule, await tasks.CountBacklogAsync(cancellation), settings.Backlog)],
        AlertRule.CreatorDown => [await CreatorAsync(cancellation)],
        AlertRule.ScheduleMissed => await MissedAsync(cancellation),
        AlertRule.WebhookFailing => [Above(rule, await CountFailingAsync(cancellation), 0)],
        AlertRule.DiskLow => [Disk()],
        AlertRule.QueuePoison => [Above(rule, (await queue.ReadAsync(cancellation))?.Poison, 0)],
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
    };

    private static AlertReading Above(AlertRule rule, double? value, double threshold) => new(rule, null, value, threshold, value > threshold);

    private async Task<AlertReading> RateAsync(AlertRule rule, Func<TaskCounts, long> part, double threshold, CancellationToken cancellation)
    {
        // A cancelled task says nothing of the system.
        TaskCounts counts = await tasks.CountEndedAsync(s_window, cancellation);
        long ended = counts.Completed + counts.Failed + counts.Timeout;
        return Above(rule, ended < FewestEnded ? null : Math.Round(100.0 * part(counts) / ended, 1), threshold);
    }

    private async Task<AlertReading> CreatorAsync(CancellationToken cancellation)
    {
        try
        {
            await creator.CheckAsync(cancellation);
            return new AlertReading(AlertRule.CreatorDown, null, 0, 0, IsOver: false);
        }
        catch (CreatorException exception)
        {
            return new AlertReading(AlertRule.CreatorDown, null, 1, 0, IsOver: true, exception.Message);
        }
    }

    /// <summary>One reading for each schedule that is overdue, or missed occurrences that it was known of in the last hour.</summary>
    private async Task<IReadOnlyList<AlertReading>> MissedAsync(CancellationToken cancellation)
    {
        DateTimeOffset since = time.GetUtcNow() - s_window;
        ExecutionQuery query = new() { Status = ExecutionStatus.Missed, PageSize = MostLookedAt };
        IEnumerable<(string Id, string Name, int Count)> missed = (await executions.ListAsync(query, cancellation)).Items
            .Where(execution => execution.EndedAt >= since)
            .Select(execution => (execution.ScheduleId, execution.ScheduleName, execution.Occurrences));
        IEnumerable<(string Id, string Name, int Count)> overdue = (await schedules.ListOverdueAsync(MostLookedAt, cancellation))
            .Select(schedule => (schedule.ScheduleId, schedule.Name, 1));
        AlertReading[] readings =
        [
            .. missed.Concat(overdue)
                .GroupBy(each => each.Id)
                .Select(each => new AlertReading(AlertRule.ScheduleMissed, each.Key, each.Sum(one => one.Count), 0, IsOver: true, each.First().Name)),
        ];
        return readings.Length > 0 ? readings : [new AlertReading(AlertRule.ScheduleMissed, null, 0, 0, IsOver: false)];
    }

    /// <summary>Webhooks that were given up in the last hour, and those that have failed at least three times and are still tried.</summary>
    private async Task<int> CountFailingAsync(CancellationToken cancellation)
    {
        DateTimeOffset since = time.GetUtcNow() - s_window;
        Domain.Page<WebhookDelivery> failed = await deliveries.ListAsync(new WebhookDeliveryQuery { Status = WebhookDeliveryStatus.Failed, PageSize = MostLookedAt }, cancellation);
        Domain.Page<WebhookDelivery> pending = await deliveries.ListAsync(new WebhookDeliveryQuery { Status = WebhookDeliveryStatus.Pending, PageSize = MostLookedAt }, cancellation);
        return failed.Items.Count(delivery => delivery.UpdatedAt >= since)
            + pending.Items.Count(delivery => delivery.Attempts.Count(attempt => attempt.Run == delivery.Run) >= TriesOfFailing);
    }

    private AlertReading Disk()
    {
        DiskRoom room = disk.Read();
        return new AlertReading(AlertRule.DiskLow, null, room.FreeMebibytes, room.LowMebibytes, room.Status != HealthStatus.Healthy);
    }
}
