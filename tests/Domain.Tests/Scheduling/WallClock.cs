using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

/// <summary>
/// The clock on a wall in some zone, looked at in every minute of a year: the brute force that the calendar is compared with. It
/// knows the zone from the operating system, and shares neither code nor data with what it judges.
/// </summary>
internal sealed class WallClock
{
    private const int Margin = 2 * 24 * 60;

    private readonly DateTime _start;

    // The local time in each minute of UTC; both are minutes since the start.
    private readonly int[] _local;

    // The minutes of UTC in which each local minute is shown first and last.
    private readonly int[] _first;
    private readonly int[] _last;

    public WallClock(string zone, int year)
    {
        TimeZoneInfo info = TimeZoneInfo.FindSystemTimeZoneById(zone);
        _start = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        int minutes = (int)(_start.AddYears(1) - _start).TotalMinutes;
        _local = new int[minutes];
        _first = new int[minutes + (2 * Margin)];
        _last = new int[minutes + (2 * Margin)];
        Array.Fill(_first, -1);
        for (int i = 0; i < minutes; i++)
        {
            int local = i + (int)info.GetUtcOffset(_start.AddMinutes(i)).TotalMinutes;
            _local[i] = local;
            _first[local + Margin] = _first[local + Margin] < 0 ? i : _first[local + Margin];
            _last[local + Margin] = i;
        }
    }

    /// <summary>Every minute, from one on, that shows a local time that matches or that ends a leap over one.</summary>
    /// <param name="matches">Whether a local time is wanted.</param>
    /// <param name="from">Where to begin, in minutes of UTC since the start of the year.</param>
    public IEnumerable<Sighting> Look(Func<DateTime, bool> matches, int from = 0)
    {
        for (int i = from; i < _local.Length; i++)
        {
            int local = _local[i];
            bool shows = matches(_start.AddMinutes(local));
            bool endsLeap = false;
            for (int missing = local - 1; i > 0 && missing > _local[i - 1] && !endsLeap; missing--)
            {
                endsLeap = matches(_start.AddMinutes(missing));
            }

            if (shows || endsLeap)
            {
                yield return new(new DateTimeOffset(_start.AddMinutes(i)), shows, _first[local + Margin] == i, _last[local + Margin] == i, endsLeap);
            }
        }
    }
}

/// <summary>A minute of a <see cref="WallClock"/>.</summary>
/// <param name="Time">The minute, in UTC.</param>
/// <param name="Shows">Whether the clock shows a wanted time.</param>
/// <param name="IsFirst">Whether it shows this for the first time.</param>
/// <param name="IsLast">Whether it shows this for the last time.</param>
/// <param name="EndsLeap">Whether the clock has just leapt over a wanted time.</param>
internal readonly record struct Sighting(DateTimeOffset Time, bool Shows, bool IsFirst, bool IsLast, bool EndsLeap)
{
    /// <summary>Whether a schedule with these policies is due.</summary>
    public bool IsDue(DstGapPolicy gap, DstOverlapPolicy overlap) =>
        (EndsLeap && gap == DstGapPolicy.Shift)
        || (Shows && (overlap == DstOverlapPolicy.Both || (overlap == DstOverlapPolicy.First ? IsFirst : IsLast)));
}
