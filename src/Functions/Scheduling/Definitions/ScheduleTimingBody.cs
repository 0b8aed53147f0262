using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary>The fields of a body that say when a schedule is due.</summary>
internal static class ScheduleTimingBody
{
    /// <summary>The timing that the fields make; the rules are checked by the caller.</summary>
    /// <param name="fields">The body.</param>
    /// <param name="present">The timing whose values stay where the body names none; null for a new one.</param>
    /// <param name="standardZone">The time zone of a schedule that names none.</param>
    /// <param name="createdAt">When the schedule was made, which an interval without a start is counted from.</param>
    public static ScheduleTiming Read(JsonFields fields, ScheduleTiming? present, string standardZone, DateTimeOffset createdAt)
    {
        string? cron = fields.Text("cron")?.Trim();
        int? interval = fields.Number("intervalSeconds", null);

        // Whoever gives the one means it instead of the other.
        string? keptCron = interval is null ? present?.Cron : null;
        int? keptInterval = cron is null ? present?.IntervalSeconds : null;
        DateTimeOffset? startAt = fields.Given("startAt", fields.Time("startAt"), present?.StartAt);
        return new ScheduleTiming
        {
            Cron = fields.Given("cron", cron, keptCron),
            IntervalSeconds = fields.Given("intervalSeconds", interval, keptInterval),
            Anchor = WholeSecond(startAt ?? createdAt),
            TimeZone = fields.Given("timeZone", fields.Text("timeZone"), present?.TimeZone) ?? standardZone,
            DstGap = fields.Policy<DstGapPolicy>("dstGap") ?? present?.DstGap ?? DstGapPolicy.Shift,
            DstOverlap = fields.Given("dstOverlap", fields.Policy<DstOverlapPolicy>("dstOverlap"), present?.DstOverlap),
            StartAt = startAt,
            EndAt = fields.Given("endAt", fields.Time("endAt"), present?.EndAt),
            JitterSeconds = fields.Number("jitterSeconds", present?.JitterSeconds) ?? 0,
        };
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
