namespace ContentHub.Domain.Alerts;

/// <summary>What is watched.</summary>
public enum AlertRule
{
    /// <summary>Too many of the tasks that ended in the last hour have failed.</summary>
    FailureRate,

    /// <summary>Too many of the tasks that ended in the last hour ran out of time.</summary>
    TimeoutRate,

    /// <summary>Too many tasks have not ended.</summary>
    Backlog,

    /// <summary>The creator does not work.</summary>
    CreatorDown,

    /// <summary>Occurrences of a schedule passed without being run; the subject is the schedule's id.</summary>
    ScheduleMissed,

    /// <summary>Webhooks do not reach their receivers.</summary>
    WebhookFailing,

    /// <summary>The disk of the data folder is nearly full.</summary>
    DiskLow,

    /// <summary>Messages of the queue could not be processed.</summary>
    QueuePoison,
}

/// <summary>The names of rules in APIs and ids.</summary>
public static class AlertRuleNames
{
    /// <summary>Every rule, in the order in which they are shown.</summary>
    public static IReadOnlyList<AlertRule> All { get; } = Enum.GetValues<AlertRule>();

    /// <summary>The lower-case name, such as <c>failure_rate</c>.</summary>
    /// <param name="rule">The rule to name.</param>
    public static string ToName(this AlertRule rule) => rule switch
    {
        AlertRule.FailureRate => "failure_rate",
        AlertRule.TimeoutRate => "timeout_rate",
        AlertRule.Backlog => "backlog",
        AlertRule.CreatorDown => "creator_down",
        AlertRule.ScheduleMissed => "schedule_missed",
        AlertRule.WebhookFailing => "webhook_failing",
        AlertRule.DiskLow => "disk_low",
        AlertRule.QueuePoison => "queue_poison",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Not a rule."),
    };
}
