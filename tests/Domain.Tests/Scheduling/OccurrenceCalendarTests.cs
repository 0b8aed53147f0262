using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class OccurrenceCalendarTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static ScheduleTiming Daily => new() { Cron = "0 8 * * *", TimeZone = "Asia/Shanghai" };

    [Fact]
    public void Times_are_of_the_zone_and_come_in_UTC()
    {
        DateTimeOffset next = OccurrenceCalendar.Of(Daily).Next(new DateTimeOffset(2026, 1, 1, 8, 0, 0, TimeSpan.FromHours(8)))!.Value;

        Assert.Equal((s_start.AddDays(1), TimeSpan.Zero), (next, next.Offset));
    }

    [Fact]
    public void Next_is_later_than_the_time_by_a_tick_at_least()
    {
        OccurrenceCalendar calendar = OccurrenceCalendar.Of(Daily);

        Assert.Equal(s_start, calendar.Next(s_start.AddTicks(-1)));
        Assert.Equal(s_start.AddDays(1), calendar.Next(s_start));
        Assert.Equal(s_start.AddDays(1), calendar.Next(s_start.AddTicks(1)));
    }

    [Fact]
    public void Contains_is_exact_to_the_tick()
    {
        OccurrenceCalendar calendar = OccurrenceCalendar.Of(Daily);

        Assert.True(calendar.Contains(s_start));
        Assert.True(calendar.Contains(s_start.ToOffset(TimeSpan.FromHours(-5))));
        Assert.False(calendar.Contains(s_start.AddTicks(1)));
        Assert.False(calendar.Contains(s_start.AddTicks(-1)));
        Assert.False(calendar.Contains(s_start.AddHours(1)));
    }

    [Fact]
    public void The_bounds_belong_to_what_they_bound()
    {
        ScheduleTiming timing = Daily with { StartAt = s_start.AddDays(1), EndAt = s_start.AddDays(3) };

        Assert.Equal([s_start.AddDays(1), s_start.AddDays(2), s_start.AddDays(3)], OccurrenceCalendar.Of(timing).After(DateTimeOffset.MinValue));

        ScheduleTiming narrower = timing with { StartAt = s_start.AddDays(1).AddTicks(1), EndAt = s_start.AddDays(3).AddTicks(-1) };
        Assert.Equal([s_start.AddDays(2)], OccurrenceCalendar.Of(narrower).After(DateTimeOffset.MinValue));
    }

    [Fact]
    public void After_the_end_none_comes()
    {
        OccurrenceCalendar calendar = OccurrenceCalendar.Of(Daily with { EndAt = s_start });

        Assert.Null(calendar.Next(s_start));
        Assert.False(calendar.Contains(s_start.AddDays(1)));
    }

    [Fact]
    public void A_shifted_occurrence_is_within_the_bounds_when_the_moment_of_the_leap_is()
    {
        DateTimeOffset leap = new(2026, 3, 8, 7, 0, 0, TimeSpan.Zero);
        ScheduleTiming timing = new() { Cron = "30 2 * * *", TimeZone = "America/New_York", StartAt = leap, EndAt = leap.AddHours(1) };

        Assert.Equal([leap], OccurrenceCalendar.Of(timing).After(DateTimeOffset.MinValue));
        Assert.Empty(OccurrenceCalendar.Of(timing with { StartAt = leap.AddTicks(1) }).After(DateTimeOffset.MinValue));
        Assert.Empty(OccurrenceCalendar.Of(timing with { StartAt = null, EndAt = leap.AddTicks(-1) }).After(leap.AddHours(-12)));
    }

    [Fact]
    public void What_is_always_in_a_gap_that_is_skipped_never_comes()
    {
        ScheduleTiming timing = new() { Cron = "30 2 8-14 3 SUN", TimeZone = "America/New_York", DstGap = DstGapPolicy.Skip };

        Assert.Null(OccurrenceCalendar.Of(timing).Next(s_start));
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 7, 0, 0, TimeSpan.Zero), OccurrenceCalendar.Of(timing with { DstGap = DstGapPolicy.Shift }).Next(s_start));
    }

    [Theory]
    [InlineData("* * * * * *")]
    [InlineData("0 0 29 2 *")]
    public void The_ends_of_time_are_no_trouble(string cron)
    {
        foreach (string zone in (string[])["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])
        {
            OccurrenceCalendar calendar = OccurrenceCalendar.Of(new() { Cron = cron, TimeZone = zone });

            Assert.Null(calendar.Next(DateTimeOffset.MaxValue));
            Assert.False(calendar.Contains(DateTimeOffset.MinValue));
            Assert.False(calendar.Contains(DateTimeOffset.MaxValue));
            Assert.InRange(calendar.Next(DateTimeOffset.MinValue)!.Value.Year, 1, 4);
        }
    }

    [Fact]
    public void A_timing_that_the_rules_refuse_has_no_calendar()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => OccurrenceCalendar.Of(Daily with { TimeZone = "asia/shanghai", JitterSeconds = -1 }));

        Assert.Equal(
            "timeZone is 'asia/shanghai', which is not an IANA time zone; did you mean Asia/Shanghai? jitterSeconds is -1; it must be from 0 to 3600. (Parameter 'timing')",
            refused.Message);
    }
}
