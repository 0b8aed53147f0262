using NodaTime;
using NodaTime.TimeZones;

namespace ContentHub.Domain.Scheduling;

/// <summary>A time through which the clocks of a zone are ahead of UTC by the same. All in ticks, as <see cref="DateTime.Ticks"/> counts them.</summary>
/// <param name="Start">When it begins, in UTC.</param>
/// <param name="End">When the next one begins, in UTC.</param>
/// <param name="Offset">What the clocks are ahead by; negative in the west.</param>
/// <param name="OffsetBefore">The same of the period before; <paramref name="Offset"/> when there is none.</param>
/// <param name="OffsetAfter">The same of the period after; <paramref name="Offset"/> when there is none.</param>
internal readonly record struct ClockPeriod(long Start, long End, long Offset, long OffsetBefore, long OffsetAfter)
{
    /// <summary>The period that a time is in.</summary>
    /// <param name="zone">The zone of the clocks.</param>
    /// <param name="utc">The time, in UTC.</param>
    internal static ClockPeriod At(DateTimeZone zone, long utc)
    {
        ZoneInterval current = zone.GetZoneInterval(Instant.FromUnixTimeTicks(utc - DateTime.UnixEpoch.Ticks));
        long offset = current.WallOffset.Ticks;
        return new(
            current.HasStart ? TicksOf(current.Start) : DateTime.MinValue.Ticks,
            current.HasEnd ? TicksOf(current.End) : DateTime.MaxValue.Ticks,
            offset,
            current.HasStart ? zone.GetZoneInterval(current.Start - Duration.Epsilon).WallOffset.Ticks : offset,
            current.HasEnd ? zone.GetZoneInterval(current.End).WallOffset.Ticks : offset);
    }

    private static long TicksOf(Instant instant) => instant.ToUnixTimeTicks() + DateTime.UnixEpoch.Ticks;
}
