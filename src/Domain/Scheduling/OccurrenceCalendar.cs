using ContentHub.Domain.Generation;
using Cronos;

namespace ContentHub.Domain.Scheduling;

/// <summary>
/// The occurrences of a schedule, in UTC: the times its cron expression or its interval names, without jitter. It is read once
/// from the timing and does not change; any number of threads can ask it.
/// </summary>
public sealed class OccurrenceCalendar
{
    // The rarest date that an expression can name, a 29 February on one day of the week, is at most 40 years away. What is not
    // found in a century is in gaps of the clocks that are to be skipped, and never comes.
    private const long Century = 36_525 * TimeSpan.TicksPerDay;

    // Local times must stay within what DateTime can hold, whatever the zone.
    private static readonly long s_earliest = new DateTime(1, 1, 3).Ticks;
    private static readonly long s_latest = new DateTime(9999, 12, 29).Ticks;

    private readonly ZonedCron? _cron;
    private readonly long _anchor;
    private readonly long _interval;
    private readonly long _start;
    private readonly long _end;

    private OccurrenceCalendar(ScheduleTiming timing)
    {
        _cron = timing.Cron is { } cron ? Zoned(cron, timing) : null;
        _anchor = timing.Anchor.UtcTicks;
        _interval = timing.IntervalSeconds.GetValueOrDefault() * TimeSpan.TicksPerSecond;
        _start = Math.Max(timing.StartAt?.UtcTicks ?? s_earliest, s_earliest);
        _end = Math.Min(timing.EndAt?.UtcTicks ?? s_latest, s_latest);
    }

    /// <summary>The occurrences of a timing.</summary>
    /// <param name="timing">The timing, as <see cref="ScheduleTimingRules"/> allow it.</param>
    /// <exception cref="ArgumentException">The rules refuse the timing; the message says why.</exception>
    public static OccurrenceCalendar Of(ScheduleTiming timing)
    {
        IReadOnlyList<FieldError> errors = ScheduleTimingRules.Check(timing);
        return errors.Count == 0
            ? new(timing)
            : throw new ArgumentException(string.Join(' ', errors.Select(error => error.Message)), nameof(timing));
    }

    /// <summary>The first occurrence that is later than a time.</summary>
    /// <param name="after">The time; if it is an occurrence itself, the one after it is wanted.</param>
    /// <returns>The occurrence in UTC, a whole second; null when none comes (cron is searched for a hundred years).</returns>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        long from = Math.Max(after.UtcTicks + 1, _start);
        long? next = _cron is null ? OnInterval(from) : _cron.First(from, Math.Min(_end, from + Century));
        return next <= _end ? new DateTimeOffset(next.Value, TimeSpan.Zero) : null;
    }

    /// <summary>Whether a time is an occurrence, to the tick.</summary>
    /// <param name="time">The time.</param>
    public bool Contains(DateTimeOffset time) => time > DateTimeOffset.MinValue && Next(time.AddTicks(-1)) == time;

    /// <summary>The occurrences that are later than a time, in their order. Most schedules have no last one: take what is needed.</summary>
    /// <param name="after">The time.</param>
    public IEnumerable<DateTimeOffset> After(DateTimeOffset after)
    {
        for (DateTimeOffset? next = Next(after); next is { } occurrence; next = Next(occurrence))
        {
            yield return occurrence;
        }
    }

    // The anchor only says where the grid lies; it reaches to both sides of it.
    private long OnInterval(long from)
    {
        long passed = (from - _anchor) % _interval;
        return passed == 0 ? from : from - passed + (passed > 0 ? _interval : 0);
    }

    private static ZonedCron Zoned(string cron, ScheduleTiming timing)
    {
        CronExpression expression = CronText.Parse(cron)!;
        DstOverlapPolicy overlap = timing.DstOverlap ?? (CronText.IsDueEveryHour(cron) ? DstOverlapPolicy.Both : DstOverlapPolicy.First);
        return new(expression, IanaZones.Find(timing.TimeZone)!, timing.DstGap, overlap);
    }
}
