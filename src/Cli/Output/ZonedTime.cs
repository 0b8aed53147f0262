using System.Globalization;
using System.Text.Json;
using ContentHub.Domain.Scheduling;
using NodaTime.TimeZones;

namespace ContentHub.Cli.Output;

/// <summary>Times as the clocks of a schedule's zone show them, with the offset.</summary>
internal static class ZonedTime
{
    /// <summary>The field as a time of the zone; empty when it is none.</summary>
    public static string Of(JsonElement element, string name, string timeZone)
    {
        if (!element.TryGetProperty(name, out JsonElement value) || !value.TryGetDateTimeOffset(out DateTimeOffset time))
        {
            return "";
        }

        try
        {
            return Of(time.ToZone(timeZone));
        }
        catch (DateTimeZoneNotFoundException)
        {
            // The server may be a newer one and know zones that this program does not: UTC it is then, and the offset says so.
            return Of(time);
        }
    }

    /// <summary>The day of the week, such as <c>Sat</c>.</summary>
    public static string Weekday(DateTimeOffset time) =>
        Texts.Pick(time.ToString("ddd", CultureInfo.InvariantCulture), $"周{"日一二三四五六"[(int)time.DayOfWeek]}");

    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);
}
