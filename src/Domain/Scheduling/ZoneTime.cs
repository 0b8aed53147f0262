using NodaTime;
using NodaTime.Extensions;

namespace ContentHub.Domain.Scheduling;

/// <summary>Times as the clocks of a zone show them.</summary>
public static class ZoneTime
{
    /// <summary>Whether there is such a zone.</summary>
    /// <param name="timeZone">An IANA time zone, in its exact spelling.</param>
    public static bool IsZone(string timeZone) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) is not null;

    /// <summary>A time with the zone's offset at that time.</summary>
    /// <param name="time">The time.</param>
    /// <param name="timeZone">An IANA time zone.</param>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">There is no such zone.</exception>
    public static DateTimeOffset ToZone(this DateTimeOffset time, string timeZone) =>
        time.ToInstant().InZone(DateTimeZoneProviders.Tzdb[timeZone]).ToDateTimeOffset();
}
