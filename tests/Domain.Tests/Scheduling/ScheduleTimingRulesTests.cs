using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class ScheduleTimingRulesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static ScheduleTiming Daily => new() { Cron = "0 8 * * *", TimeZone = "Asia/Shanghai" };

    private static ScheduleTiming Hourly => new() { IntervalSeconds = 3600, Anchor = s_start, TimeZone = "UTC" };

    [Fact]
    public void A_good_timing_has_no_faults()
    {
        Assert.Empty(ScheduleTimingRules.Check(Daily));
        Assert.Empty(ScheduleTimingRules.Check(Daily with { StartAt = s_start, EndAt = s_start.AddTicks(1), JitterSeconds = 3600, DstOverlap = DstOverlapPolicy.Both }));
        Assert.Empty(ScheduleTimingRules.Check(Hourly));
        Assert.Empty(ScheduleTimingRules.Check(Hourly with { IntervalSeconds = 1 }));
        Assert.Empty(ScheduleTimingRules.Check(Hourly with { IntervalSeconds = 31_536_000 }));
    }

    [Fact]
    public void It_is_cron_or_an_interval()
    {
        VerifyOne(Daily with { Cron = null }, "cron", "cron and intervalSeconds are both missing; give one of them.");
        VerifyOne(Daily with { IntervalSeconds = 60 }, "cron", "cron and intervalSeconds are both given; give one of them.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(31_536_001)]
    public void An_interval_is_from_a_second_to_a_year(int seconds) =>
        VerifyOne(Hourly with { IntervalSeconds = seconds }, "intervalSeconds", $"intervalSeconds is {seconds}; it must be from 1 to 31536000 (a year).");

    [Fact]
    public void The_anchor_of_an_interval_is_a_whole_second()
    {
        VerifyOne(Hourly with { Anchor = s_start.AddMilliseconds(500) }, "anchor", "anchor is 2026-01-01T00:00:00.5000000+00:00; it must be a whole second.");
        Assert.Empty(ScheduleTimingRules.Check(Daily with { Anchor = s_start.AddTicks(1) }));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3601)]
    public void Jitter_is_at_most_an_hour(int seconds) =>
        VerifyOne(Daily with { JitterSeconds = seconds }, "jitterSeconds", $"jitterSeconds is {seconds}; it must be from 0 to 3600.");

    [Fact]
    public void The_end_is_after_the_start()
    {
        const string message = "endAt is 2026-01-01T00:00:00.0000000+00:00; it must be after startAt, which is 2026-01-01T00:00:00.0000000+00:00.";

        VerifyOne(Daily with { StartAt = s_start, EndAt = s_start }, "endAt", message);
        Assert.Empty(ScheduleTimingRules.Check(Daily with { EndAt = s_start }));
    }

    [Fact]
    public void Policies_are_those_there_are()
    {
        VerifyOne(Daily with { DstGap = (DstGapPolicy)7 }, "dstGap", "dstGap is 7; it must be shift or skip.");
        VerifyOne(Daily with { DstOverlap = (DstOverlapPolicy)7 }, "dstOverlap", "dstOverlap is 7; it must be first, last or both.");
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        ScheduleTiming timing = new() { Cron = "x", IntervalSeconds = 0, TimeZone = "", EndAt = s_start, StartAt = s_start, JitterSeconds = -1 };

        Assert.Equal(["cron", "cron", "intervalSeconds", "timeZone", "endAt", "jitterSeconds"], ScheduleTimingRules.Check(timing).Select(error => error.Field));
    }

    [Theory]
    [InlineData("Asia/Shanghi", "did you mean Asia/Shanghai?")]
    [InlineData("Asia/Shanghia", "did you mean Asia/Shanghai?")]
    [InlineData("asia/shanghai", "did you mean Asia/Shanghai?")]
    [InlineData(" Asia/Shanghai", "did you mean Asia/Shanghai?")]
    [InlineData("Shanghai", "did you mean Asia/Shanghai?")]
    [InlineData("Europe/Shanghai", "did you mean Asia/Shanghai?")]
    [InlineData("China Standard Time", "did you mean Asia/Shanghai?")]
    [InlineData("new york", "did you mean America/New_York?")]
    [InlineData("Lodnon", "did you mean Europe/London?")]
    [InlineData("Louisville", "did you mean America/Kentucky/Louisville or America/Louisville?")]
    [InlineData("utc", "did you mean UTC?")]
    [InlineData("GMT+8", "give one such as Asia/Shanghai, Europe/London or UTC.")]
    [InlineData("UTC+08:00", "give one such as Asia/Shanghai, Europe/London or UTC.")]
    [InlineData("+08:00", "give one such as Asia/Shanghai, Europe/London or UTC.")]
    [InlineData("somewhere", "give one such as Asia/Shanghai, Europe/London or UTC.")]
    public void A_zone_that_is_unknown_is_refused_with_what_may_have_been_meant(string zone, string hint) =>
        VerifyOne(Daily with { TimeZone = zone }, "timeZone", $"timeZone is '{zone}', which is not an IANA time zone; {hint}");

    [Theory]
    [InlineData("Asia/Shanghi", "timeZone 为“Asia/Shanghi”，不是 IANA 时区；是否想写 Asia/Shanghai？")]
    [InlineData("Louisville", "timeZone 为“Louisville”，不是 IANA 时区；是否想写 America/Kentucky/Louisville 或 America/Louisville？")]
    [InlineData("GMT+8", "timeZone 为“GMT+8”，不是 IANA 时区；请给出时区，如 Asia/Shanghai、Europe/London 或 UTC。")]
    public void A_zone_that_is_unknown_is_refused_in_Chinese_too(string zone, string fault) =>
        Assert.Equal(fault, Assert.Single(ScheduleTimingRules.Check(Daily with { TimeZone = zone })).Text.Chinese);

    [Fact]
    public void A_zone_is_there_and_not_too_long()
    {
        VerifyOne(Daily with { TimeZone = " " }, "timeZone", "timeZone is missing or blank; it must be an IANA time zone such as Asia/Shanghai.");
        VerifyOne(Daily with { TimeZone = new string('x', 101) }, "timeZone", "timeZone has 101 characters; at most 100 are allowed.");
    }

    [Theory]
    [InlineData("UTC")]
    [InlineData("Etc/GMT-8")]
    [InlineData("PRC")]
    [InlineData("Asia/Calcutta")]
    [InlineData("America/Argentina/Buenos_Aires")]
    public void Every_id_of_the_database_is_good(string zone) => Assert.Empty(ScheduleTimingRules.Check(Daily with { TimeZone = zone }));

    private static void VerifyOne(ScheduleTiming timing, string field, string message) =>
        Assert.Equal([(field, message)], ScheduleTimingRules.Check(timing).Select(error => (error.Field, error.Message)));
}
