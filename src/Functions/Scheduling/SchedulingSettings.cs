using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Scheduling;

/// <summary>Whether schedules run, and what they go by.</summary>
public sealed record SchedulingSettings
{
    /// <summary><c>SCHEDULER_ENABLED</c>: whether occurrences run. Default true; by hand executions can be started in any case.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary><c>SCHEDULER_TIMEZONE</c>: the time zone of schedules that name none, IANA. Default <c>Asia/Shanghai</c>.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary><c>SCHEDULE_HISTORY_RETENTION_DAYS</c>, 1–3650: how long ended executions are kept. Default 90.</summary>
    public int HistoryRetentionDays { get; init; } = 90;

    internal static SchedulingSettings Read(ContentHubSettings.Reader reader)
    {
        SchedulingSettings settings = new()
        {
            Enabled = reader.Flag("SCHEDULER_ENABLED", true),
            TimeZone = reader.Text("SCHEDULER_TIMEZONE", "Asia/Shanghai") ?? "Asia/Shanghai",
            HistoryRetentionDays = reader.Number("SCHEDULE_HISTORY_RETENTION_DAYS", 90, 1, 3650),
        };
        reader.Errors.AddRange(ScheduleTimingRules.Check(new ScheduleTiming { Cron = "@daily", TimeZone = settings.TimeZone })
            .Select((FieldError error) => error.Message.Replace("timeZone", "SCHEDULER_TIMEZONE", StringComparison.Ordinal)));
        return settings;
    }
}
