using System.Globalization;
using ContentHub.Domain.Alerts;

namespace ContentHub.Functions.Alerts;

/// <summary>What people read of an alert: a line in each language.</summary>
/// <param name="En">In English.</param>
/// <param name="Zh">In Chinese.</param>
public sealed record AlertText(string En, string Zh)
{
    /// <summary>A notice in words: what is the matter, since when, and what to do.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="notice">The notice.</param>
    public static AlertText Of(Alert alert, AlertNotice notice)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(notice);
        AlertText what = What(alert.Rule, notice.Value, notice.Threshold, notice.Detail);
        AlertText action = Action(alert.Rule);
        string since = Time(alert.Since);
        return notice.Kind switch
        {
            AlertNoticeKind.Resolved => new AlertText(
                $"Over: {what.En}, from {since} to {Time(notice.At)} UTC. Nothing needs to be done.",
                $"已恢复：{what.Zh}，自 {since} 至 {Time(notice.At)} UTC。无需处理。"),
            AlertNoticeKind.Reminder => new AlertText($"Still so: {what.En}, since {since} UTC. {action.En}", $"仍未恢复：{what.Zh}，自 {since} UTC 起。{action.Zh}"),
            _ => new AlertText($"Alert: {what.En}, since {since} UTC. {action.En}", $"告警：{what.Zh}，自 {since} UTC 起。{action.Zh}"),
        };
    }

    /// <summary>The subject of a message about it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="notice">The notice.</param>
    public static string Title(Alert alert, AlertNotice notice)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(notice);
        return $"[ContentHub] {(notice.Kind == AlertNoticeKind.Resolved ? "resolved" : "firing")}: {alert.Rule.ToName()}";
    }

    private static AlertText What(AlertRule rule, double? value, double threshold, string? detail)
    {
        string v = Number(value ?? 0);
        string t = Number(threshold);
        return rule switch
        {
            AlertRule.FailureRate => new($"{v} % of the tasks that ended within an hour failed (limit {t} %)", $"一小时内结束的任务有 {v}% 失败（上限 {t}%）"),
            AlertRule.TimeoutRate => new($"{v} % of the tasks that ended within an hour ran out of time (limit {t} %)", $"一小时内结束的任务有 {v}% 超时（上限 {t}%）"),
            AlertRule.Backlog => new($"{v} tasks have not ended (limit {t})", $"有 {v} 个任务未结束（上限 {t}）"),
            AlertRule.CreatorDown => new($"the content creator does not work ({detail})", $"创作器不可用（{detail}）"),
            AlertRule.ScheduleMissed => new($"the schedule '{detail}' missed {v} of its times (limit {t})", $"定时任务“{detail}”错过 {v} 次执行（上限 {t}）"),
            AlertRule.WebhookFailing => new($"{v} webhooks do not reach their receivers (limit {t})", $"有 {v} 个 Webhook 投递失败（上限 {t}）"),
            AlertRule.DiskLow => new($"the disk of the data folder has {v} MiB left (limit {t} MiB)", $"数据目录所在磁盘剩余 {v} MiB（下限 {t} MiB）"),
            AlertRule.QueuePoison => new($"the queue content-tasks-poison holds {v} messages (limit {t})", $"队列 content-tasks-poison 中有 {v} 条无法处理的消息（上限 {t}）"),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
        };
    }

    private static AlertText Action(AlertRule rule) => rule switch
    {
        AlertRule.FailureRate => new("Look at the failed tasks and their errors (contenthub monitor failed).", "请查看失败任务及其错误（contenthub monitor failed）。"),
        AlertRule.TimeoutRate => new("See whether the creator is slow or hangs; ASYNC_TASK_TIMEOUT is its limit.", "请检查创作器是否缓慢或卡住；其时限为 ASYNC_TASK_TIMEOUT。"),
        AlertRule.Backlog => new("See whether the creator works, or raise ASYNC_MAX_CONCURRENT_TASKS.", "请检查创作器是否正常，或调高 ASYNC_MAX_CONCURRENT_TASKS。"),
        AlertRule.CreatorDown => new("Mend it; tasks wait or are tried again meanwhile (contenthub monitor health).", "请修复；期间任务会等待或重试（contenthub monitor health）。"),
        AlertRule.ScheduleMissed => new("See why the service was down or late; its missedRuns says what is made up for.", "请查明服务停止或延迟的原因；是否补跑由其 missedRuns 决定。"),
        AlertRule.WebhookFailing => new("Look at the deliveries and mend the receiver (contenthub webhook deliveries), then replay them.", "请查看投递记录并修复接收方（contenthub webhook deliveries），然后重新投递。"),
        AlertRule.DiskLow => new("Make room, or move the data folder (CONTENTHUB_DATA).", "请清理磁盘，或迁移数据目录（CONTENTHUB_DATA）。"),
        AlertRule.QueuePoison => new("Look at the messages and the service's log, then send them again or remove them.", "请查看这些消息和服务日志，然后重新发送或删除。"),
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
    };

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
