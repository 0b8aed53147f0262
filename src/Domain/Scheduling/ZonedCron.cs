using Cronos;
using NodaTime;

namespace ContentHub.Domain.Scheduling;

/// <summary>
/// A cron expression on the clocks of a zone. The expression knows nothing of zones: it is asked for local times as if they were
/// UTC, one period of constant offset after the other, so that every kind of shift comes out right: of half an hour, at midnight,
/// of a whole day.
/// </summary>
/// <param name="expression">The expression.</param>
/// <param name="zone">Whose clocks it is of.</param>
/// <param name="gap">What becomes of local times that clocks leap over.</param>
/// <param name="overlap">Which of the two a local time is that exists twice.</param>
internal sealed class ZonedCron(CronExpression expression, DateTimeZone zone, DstGapPolicy gap, DstOverlapPolicy overlap)
{
    /// <summary>The first occurrence from a time on, in ticks of UTC; null when the search ends before one is found.</summary>
    /// <param name="from">The earliest that is wanted; it must be some days after the first <see cref="DateTime"/> there is.</param>
    /// <param name="last">Where the search ends, some days before the last <see cref="DateTime"/> there is; what it finds can be later.</param>
    internal long? First(long from, long last)
    {
        from += (TimeSpan.TicksPerSecond - (from % TimeSpan.TicksPerSecond)) % TimeSpan.TicksPerSecond;
        while (from <= last)
        {
            ClockPeriod period = ClockPeriod.At(zone, from);
            if (from == period.Start && IsDueAtLeap(period))
            {
                return from;
            }

            long local = from + period.Offset;
            long localEnd = period.End + period.Offset;
            if (overlap == DstOverlapPolicy.First)
            {
                local = Math.Max(local, period.Start + period.OffsetBefore);
            }
            else if (overlap == DstOverlapPolicy.Last)
            {
                localEnd = Math.Min(localEnd, period.End + period.OffsetAfter);
            }

            if (FirstLocal(local) is not { } found)
            {
                return null;
            }

            if (found < localEnd)
            {
                return found - period.Offset;
            }

            from = period.End;
        }

        return null;
    }

    // The period begins with a leap when its clocks are further ahead than those before.
    private bool IsDueAtLeap(ClockPeriod period) =>
        gap == DstGapPolicy.Shift
        && period.OffsetBefore < period.Offset
        && FirstLocal(period.Start + period.OffsetBefore) < period.Start + period.Offset;

    private long? FirstLocal(long from) => expression.GetNextOccurrence(new DateTime(from, DateTimeKind.Utc), inclusive: true)?.Ticks;
}
