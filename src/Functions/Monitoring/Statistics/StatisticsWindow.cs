using ContentHub.Domain.Statistics;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>A time up to now that statistics are asked for.</summary>
/// <param name="From">Its begin, UTC, a whole quarter-hour.</param>
/// <param name="To">Now.</param>
/// <param name="TimeZone">The zone whose days are meant.</param>
public sealed record StatisticsWindow(DateTimeOffset From, DateTimeOffset To, string TimeZone)
{
    /// <summary>The bounds that hold all that has happened in it: after now, nothing has.</summary>
    public IReadOnlyList<DateTimeOffset> Bounds => [From, ZoneCalendar.Floor(To) + ITaskStatistics.Grain];

    /// <summary>The time since midnight.</summary>
    /// <param name="calendar">Whose midnight.</param>
    /// <param name="now">The present time.</param>
    public static StatisticsWindow Today(ZoneCalendar calendar, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return new StatisticsWindow(calendar.StartOf(calendar.DayOf(now)), now, calendar.TimeZone);
    }

    /// <summary>A time that is over now, and began at the last quarter-hour that makes it at least so long.</summary>
    /// <param name="length">How long it is.</param>
    /// <param name="timeZone">The zone that it is shown with.</param>
    /// <param name="now">The present time.</param>
    public static StatisticsWindow Last(TimeSpan length, string timeZone, DateTimeOffset now) => new(ZoneCalendar.Floor(now - length), now, timeZone);
}
