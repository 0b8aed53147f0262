using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using NodaTime;

namespace ContentHub.Domain.Statistics;

/// <summary>A time that statistics are asked for.</summary>
/// <param name="Label">What it is called: a day such as <c>2026-11-01</c>, or an hour such as <c>2026-11-01T01:00:00-04:00</c>.</param>
/// <param name="From">Its first moment, UTC, a whole quarter-hour.</param>
/// <param name="To">The first moment after it.</param>
public sealed record CalendarPeriod(string Label, DateTimeOffset From, DateTimeOffset To);

/// <summary>The days and hours on the clocks of a time zone; a day on which they are set forward or back is shorter or longer.</summary>
public sealed class ZoneCalendar
{
    private static readonly DateTimeOffset s_epoch = DateTimeOffset.UnixEpoch;
    private readonly DateTimeZone _zone;

    private ZoneCalendar(DateTimeZone zone) => _zone = zone;

    /// <summary>The zone's IANA id.</summary>
    public string TimeZone => _zone.Id;

    /// <summary>The calendar of a zone.</summary>
    /// <param name="timeZone">An IANA id, such as <c>Asia/Shanghai</c>.</param>
    /// <param name="fault">Why there is none: the zone is unknown.</param>
    /// <returns>The calendar; null when there is none.</returns>
    public static ZoneCalendar? Of(string timeZone, out FieldError? fault)
    {
        fault = ScheduleTimingRules.CheckTimeZone(timeZone);
        return fault is null ? new ZoneCalendar(IanaZones.Find(timeZone)!) : null;
    }

    /// <summary>The day that it is at a time.</summary>
    /// <param name="time">The time.</param>
    public DateOnly DayOf(DateTimeOffset time) => Local(time).Date.ToDateOnly();

    /// <summary>When a day begins: at midnight, or at the next time that there is on its clocks.</summary>
    /// <param name="day">The day.</param>
    public DateTimeOffset StartOf(DateOnly day) => Floor(_zone.AtStartOfDay(LocalDate.FromDateOnly(day)).ToDateTimeOffset());

    /// <summary>Days, one after the other.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    public IReadOnlyList<CalendarPeriod> Days(DateOnly first, DateOnly last)
    {
        List<CalendarPeriod> days = [];
        for (DateOnly day = first; day <= last; day = day.AddDays(1))
        {
            days.Add(new CalendarPeriod(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StartOf(day), StartOf(day.AddDays(1))));
        }

        return days;
    }

    /// <summary>The hours of days, as the clocks show them: one that comes twice is there twice, with its offset.</summary>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day.</param>
    public IReadOnlyList<CalendarPeriod> Hours(DateOnly first, DateOnly last)
    {
        List<CalendarPeriod> hours = [];
        DateTimeOffset end = StartOf(last.AddDays(1));
        for (DateTimeOffset from = StartOf(first); from < end;)
        {
            DateTimeOffset to = from + ITaskStatistics.Grain;
            while (to < end && Local(to).Minute != 0)
            {
                to += ITaskStatistics.Grain;
            }

            hours.Add(new CalendarPeriod(Local(from).ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), from, to));
            from = to;
        }

        return hours;
    }

    /// <summary>The last quarter-hour that began no later than a time.</summary>
    /// <param name="time">The time.</param>
    public static DateTimeOffset Floor(DateTimeOffset time) => s_epoch + TimeSpan.FromTicks((time - s_epoch).Ticks / ITaskStatistics.Grain.Ticks * ITaskStatistics.Grain.Ticks);

    private ZonedDateTime Local(DateTimeOffset time) => Instant.FromDateTimeOffset(time).InZone(_zone);
}
