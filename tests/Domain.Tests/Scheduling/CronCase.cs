using System.Globalization;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

/// <summary>What an expression means where clocks are never shifted. 2026-01-01, from which most cases start, is a Thursday.</summary>
internal static class CronCase
{
    /// <summary>Verifies which occurrences come next.</summary>
    /// <param name="cron">The expression.</param>
    /// <param name="after">The time they come after, in UTC.</param>
    /// <param name="expected">The occurrences, in UTC, separated by commas.</param>
    public static void Verify(string cron, string after, string expected)
    {
        DateTimeOffset[] times = [.. expected.Split(',').Select(Utc)];
        OccurrenceCalendar calendar = OccurrenceCalendar.Of(new() { Cron = cron, TimeZone = "UTC" });

        Assert.Equal(times, calendar.After(Utc(after)).Take(times.Length));
    }

    /// <summary>A time in UTC, such as <c>2026-01-01 08:00</c>.</summary>
    public static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
