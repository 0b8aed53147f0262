using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class IntervalTests
{
    private static readonly DateTimeOffset s_anchor = new(2026, 1, 1, 12, 7, 31, TimeSpan.Zero);

    [Theory]
    [InlineData(600, "2026-01-01 12:00", "2026-01-01 12:07:31, 2026-01-01 12:17:31, 2026-01-01 12:27:31")]
    [InlineData(600, "2026-01-01 12:07:31", "2026-01-01 12:17:31")]
    [InlineData(600, "2026-01-01 12:07:30.9999999", "2026-01-01 12:07:31")]
    [InlineData(1, "2026-01-01 00:00:00.5", "2026-01-01 00:00:01, 2026-01-01 00:00:02")]
    [InlineData(7, "2026-01-01 12:07:00", "2026-01-01 12:07:03, 2026-01-01 12:07:10")]
    [InlineData(86_400, "2025-12-30 00:00", "2025-12-30 12:07:31, 2025-12-31 12:07:31, 2026-01-01 12:07:31, 2026-01-02 12:07:31")]
    [InlineData(31_536_000, "2026-06-01 00:00", "2027-01-01 12:07:31, 2028-01-01 12:07:31, 2028-12-31 12:07:31")]
    [InlineData(10_000, "2150-01-01 00:00", "2150-01-01 02:07:31")]
    public void Occurrences_are_whole_intervals_from_the_anchor(int seconds, string after, string expected)
    {
        DateTimeOffset[] times = [.. expected.Split(',').Select(CronCase.Utc)];

        Assert.Equal(times, Of(seconds).After(CronCase.Utc(after)).Take(times.Length));
    }

    [Fact]
    public void Clocks_do_not_shift_them()
    {
        DateTimeOffset before = new(2026, 3, 8, 6, 7, 31, TimeSpan.Zero);
        OccurrenceCalendar calendar = OccurrenceCalendar.Of(new() { IntervalSeconds = 3600, Anchor = s_anchor, TimeZone = "America/New_York" });

        Assert.Equal([before.AddHours(1), before.AddHours(2)], calendar.After(before).Take(2));
    }

    [Fact]
    public void The_bounds_belong_to_what_they_bound()
    {
        ScheduleTiming timing = new() { IntervalSeconds = 60, Anchor = s_anchor, TimeZone = "UTC", StartAt = s_anchor.AddMinutes(5), EndAt = s_anchor.AddMinutes(6) };

        Assert.Equal([s_anchor.AddMinutes(5), s_anchor.AddMinutes(6)], OccurrenceCalendar.Of(timing).After(DateTimeOffset.MinValue));
    }

    [Fact]
    public void Contains_knows_the_grid_on_both_sides_of_the_anchor()
    {
        OccurrenceCalendar calendar = Of(600);

        Assert.True(calendar.Contains(s_anchor));
        Assert.True(calendar.Contains(s_anchor.AddSeconds(600_000)));
        Assert.True(calendar.Contains(s_anchor.AddSeconds(-600_000)));
        Assert.False(calendar.Contains(s_anchor.AddSeconds(1)));
        Assert.False(calendar.Contains(s_anchor.AddTicks(1)));
    }

    [Fact]
    public void The_ends_of_time_are_no_trouble()
    {
        OccurrenceCalendar calendar = Of(31_536_000);

        Assert.Null(calendar.Next(DateTimeOffset.MaxValue));
        Assert.False(calendar.Contains(DateTimeOffset.MinValue));
        Assert.True(calendar.Contains(calendar.Next(DateTimeOffset.MinValue)!.Value));
    }

    private static OccurrenceCalendar Of(int seconds) => OccurrenceCalendar.Of(new() { IntervalSeconds = seconds, Anchor = s_anchor, TimeZone = "UTC" });
}
