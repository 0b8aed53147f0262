namespace ContentHub.Cli.Output;

/// <summary>CSV's columns: the names of the server's JSON, in an order that stays; new ones are added at the end.</summary>
internal static class Fields
{
    public static IReadOnlyList<string> Task { get; } =
    [
        "taskId", "status", "accountId", "topic", "type", "category", "keywords", "tone", "requirements", "targetLanguage", "priority", "autoApprove",
        "generation", "attempt", "progress", "contentId", "error", "lastError", "createdAt", "submittedAt", "startedAt", "completedAt", "timeoutAt",
        "nextAttemptAt", "cancelRequestedAt", "callbackUrl", "idempotencyKey",
    ];

    public static IReadOnlyList<string> TaskChange { get; } = ["at", "status", "attempt", "generation", "cause", "errorCode"];

    public static IReadOnlyList<string> Content { get; } =
    [
        "contentId", "taskId", "accountId", "title", "topic", "category", "tags", "wordCount", "summary", "priority", "qualityScore", "reviewStatus", "reviewer",
        "reviewComment", "reviewedAt", "publishStatus", "publishedAt", "publishedLocation", "createdAt", "images", "reviews", "body",
    ];

    public static IReadOnlyList<string> PublishEntry { get; } =
        ["contentId", "accountId", "status", "priority", "scheduledAt", "attempts", "lastError", "publishedAt", "location", "addedAt"];

    public static IReadOnlyList<string> Account { get; } =
    [
        "accountId", "name", "description", "isActive", "tone", "style", "minWords", "maxWords", "forbiddenWords", "defaultCategory", "maxConcurrentTasks",
        "callbackUrl", "createdAt", "updatedAt",
    ];

    public static IReadOnlyList<string> Delivery { get; } = ["deliveryId", "taskId", "type", "status", "url", "run", "nextAttemptAt", "attempts", "createdAt", "updatedAt"];

    public static IReadOnlyList<string> Schedule { get; } =
    [
        "scheduleId", "name", "type", "enabled", "cron", "intervalSeconds", "timeZone", "nextRunAt", "lastRunAt", "lastStatus", "lastExecutionId", "description",
        "params", "startAt", "endAt", "jitterSeconds", "dstGap", "dstOverlap", "missedRuns", "missedRunWindowSeconds", "overlap", "createdAt", "updatedAt",
    ];

    public static IReadOnlyList<string> Execution { get; } =
    [
        "executionId", "scheduleId", "scheduleName", "type", "trigger", "status", "scheduledAt", "startedAt", "endedAt", "durationSeconds", "lateSeconds", "error",
        "result", "occurrences", "lastOccurrenceAt",
    ];

    public static IReadOnlyList<string> Occurrence { get; } = ["at", "local"];

    public static IReadOnlyList<string> SchedulerState { get; } = ["enabled", "timeZone", "active", "paused", "running", "waiting", "lastRoundAt"];

    public static IReadOnlyList<string> Part { get; } = ["name", "works", "problem", "status", "action", "milliseconds"];

    public static IReadOnlyList<string> Metrics { get; } =
    [
        "window", "created", "completed", "failed", "timeout", "cancelled", "successRate", "failureRate", "timeoutRate", "durationSeconds", "queueWaitSeconds",
        "creatorSeconds", "backlog", "byAccount", "errors", "process",
    ];

    public static IReadOnlyList<string> Stats { get; } =
    [
        "day", "hour", "accountId", "category", "outcome", "runs", "share", "created", "completed", "failed", "timeout", "cancelled", "successRate", "failureRate",
        "timeoutRate", "meanSeconds", "p50Seconds", "p95Seconds",
    ];

    public static IReadOnlyList<string> Alert { get; } =
        ["alertId", "rule", "subject", "state", "value", "threshold", "detail", "since", "firingAt", "resolvedAt", "acknowledged", "text", "notices"];

    public static IReadOnlyList<string> AlertRule { get; } = ["rule", "unit", "threshold", "isOver", "values", "silencedUntil", "problem"];

    public static IReadOnlyList<string> Silence { get; } = ["silenceId", "rule", "until", "reason", "createdAt"];

    public static IReadOnlyList<string> ImportedKind { get; } = ["kind", "imported", "alreadyThere", "refused"];

    public static IReadOnlyList<string> Setting { get; } = ["name", "value", "source"];
}
