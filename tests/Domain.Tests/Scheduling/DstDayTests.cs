using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

/// <summary>The days on which clocks are shifted, with the instants at which each policy is due. All times but the expressions' are UTC.</summary>
public sealed class DstDayTests
{
    // New York leaps from 02:00 to 03:00 on 8 March 2026, at 07:00 UTC.
    [Theory]
    [InlineData("30 2 * * *", DstGapPolicy.Shift, "2026-03-07 07:30, 2026-03-08 07:00, 2026-03-09 06:30")]
    [InlineData("30 2 * * *", DstGapPolicy.Skip, "2026-03-07 07:30, 2026-03-09 06:30")]
    [InlineData("0,30 2,3 8 3 *", DstGapPolicy.Shift, "2026-03-08 07:00, 2026-03-08 07:30")]
    [InlineData("30 2,3 8 3 *", DstGapPolicy.Shift, "2026-03-08 07:00, 2026-03-08 07:30")]
    [InlineData("30 2,3 8 3 *", DstGapPolicy.Skip, "2026-03-08 07:30")]
    [InlineData("0 3 8 3 *", DstGapPolicy.Shift, "2026-03-08 07:00")]
    [InlineData("0 3 8 3 *", DstGapPolicy.Skip, "2026-03-08 07:00")]
    [InlineData("*/20 1-3 8 3 *", DstGapPolicy.Shift, "2026-03-08 06:00, 2026-03-08 06:20, 2026-03-08 06:40, 2026-03-08 07:00, 2026-03-08 07:20, 2026-03-08 07:40")]
    [InlineData("30 * 8 3 *", DstGapPolicy.Shift, "2026-03-08 05:30, 2026-03-08 06:30, 2026-03-08 07:00, 2026-03-08 07:30, 2026-03-08 08:30")]
    [InlineData("59 59 2 8 3 *", DstGapPolicy.Shift, "2026-03-08 07:00")]
    public void New_York_in_spring(string cron, DstGapPolicy gap, string expected) =>
        Verify("America/New_York", cron, gap, null, "2026-03-07 06:00", expected);

    // It goes back from 02:00 to 01:00 on 1 November 2026, at 06:00 UTC.
    [Theory]
    [InlineData("30 1 * * *", null, "2026-10-31 05:30, 2026-11-01 05:30, 2026-11-02 06:30")]
    [InlineData("30 1 * * *", DstOverlapPolicy.First, "2026-10-31 05:30, 2026-11-01 05:30, 2026-11-02 06:30")]
    [InlineData("30 1 * * *", DstOverlapPolicy.Last, "2026-10-31 05:30, 2026-11-01 06:30, 2026-11-02 06:30")]
    [InlineData("30 1 * * *", DstOverlapPolicy.Both, "2026-10-31 05:30, 2026-11-01 05:30, 2026-11-01 06:30, 2026-11-02 06:30")]
    [InlineData("0 1,2 1 11 *", null, "2026-11-01 05:00, 2026-11-01 07:00")]
    [InlineData("0 1,2 1 11 *", DstOverlapPolicy.Last, "2026-11-01 06:00, 2026-11-01 07:00")]
    [InlineData("0 1,2 1 11 *", DstOverlapPolicy.Both, "2026-11-01 05:00, 2026-11-01 06:00, 2026-11-01 07:00")]
    [InlineData("*/30 0-1 1 11 *", null, "2026-11-01 04:00, 2026-11-01 04:30, 2026-11-01 05:00, 2026-11-01 05:30")]
    [InlineData("*/30 * 1 11 *", null, "2026-11-01 04:00, 2026-11-01 04:30, 2026-11-01 05:00, 2026-11-01 05:30, 2026-11-01 06:00, 2026-11-01 06:30, 2026-11-01 07:00")]
    [InlineData("0 */1 1 11 *", null, "2026-11-01 04:00, 2026-11-01 05:00, 2026-11-01 06:00, 2026-11-01 07:00")]
    [InlineData("0 ? 1 11 *", null, "2026-11-01 04:00, 2026-11-01 05:00, 2026-11-01 06:00, 2026-11-01 07:00")]
    [InlineData("0 0-23 1 11 *", null, "2026-11-01 04:00, 2026-11-01 05:00, 2026-11-01 07:00, 2026-11-01 08:00")]
    [InlineData("0 30 * 1 11 *", null, "2026-11-01 04:30, 2026-11-01 05:30, 2026-11-01 06:30, 2026-11-01 07:30")]
    [InlineData("0 * 1 11 *", DstOverlapPolicy.First, "2026-11-01 04:00, 2026-11-01 05:00, 2026-11-01 07:00, 2026-11-01 08:00")]
    [InlineData("0 * 1 11 *", DstOverlapPolicy.Last, "2026-11-01 04:00, 2026-11-01 06:00, 2026-11-01 07:00, 2026-11-01 08:00")]
    public void New_York_in_autumn(string cron, DstOverlapPolicy? overlap, string expected) =>
        Verify("America/New_York", cron, DstGapPolicy.Shift, overlap, "2026-10-31 05:00", expected);

    [Theory]
    [InlineData("@hourly", "2026-11-01 05:00, 2026-11-01 06:00, 2026-11-01 07:00")]
    [InlineData("@every_minute", "2026-11-01 04:31, 2026-11-01 04:32")]
    [InlineData("@daily", "2026-11-02 05:00")]
    public void Macros_that_are_due_in_every_hour_go_on_through_the_night(string macro, string expected) =>
        Verify("America/New_York", macro, DstGapPolicy.Shift, null, "2026-11-01 04:30", expected);

    // London shifts at 01:00 UTC: 29 March and 25 October 2026.
    [Theory]
    [InlineData("30 1 29 3 *", DstGapPolicy.Shift, null, "2026-03-29 01:00")]
    [InlineData("30 1 29,30 3 *", DstGapPolicy.Skip, null, "2026-03-30 00:30")]
    [InlineData("30 1 25 10 *", DstGapPolicy.Shift, DstOverlapPolicy.First, "2026-10-25 00:30")]
    [InlineData("30 1 25 10 *", DstGapPolicy.Shift, DstOverlapPolicy.Last, "2026-10-25 01:30")]
    [InlineData("30 1 25 10 *", DstGapPolicy.Shift, DstOverlapPolicy.Both, "2026-10-25 00:30, 2026-10-25 01:30")]
    public void London(string cron, DstGapPolicy gap, DstOverlapPolicy? overlap, string expected) =>
        Verify("Europe/London", cron, gap, overlap, "2026-01-01 00:00", expected);

    // Lord Howe shifts by half an hour: back from 02:00 to 01:30 on 5 April 2026, on from 02:00 to 02:30 on 4 October.
    [Theory]
    [InlineData("45 1 5 4 *", DstGapPolicy.Shift, DstOverlapPolicy.First, "2026-04-04 14:45")]
    [InlineData("45 1 5 4 *", DstGapPolicy.Shift, DstOverlapPolicy.Last, "2026-04-04 15:15")]
    [InlineData("45 1 5 4 *", DstGapPolicy.Shift, DstOverlapPolicy.Both, "2026-04-04 14:45, 2026-04-04 15:15")]
    [InlineData("29 1 5 4 *", DstGapPolicy.Shift, DstOverlapPolicy.Both, "2026-04-04 14:29")]
    [InlineData("0 * 5 4 *", DstGapPolicy.Shift, null, "2026-04-04 13:00, 2026-04-04 14:00, 2026-04-04 15:30")]
    [InlineData("15 2 4 10 *", DstGapPolicy.Shift, null, "2026-10-03 15:30")]
    [InlineData("15 2 4,5 10 *", DstGapPolicy.Skip, null, "2026-10-04 15:15")]
    [InlineData("30 2 4 10 *", DstGapPolicy.Skip, null, "2026-10-03 15:30")]
    [InlineData("0 1-3 4 10 *", DstGapPolicy.Shift, null, "2026-10-03 14:30, 2026-10-03 15:30, 2026-10-03 16:00")]
    public void Lord_Howe(string cron, DstGapPolicy gap, DstOverlapPolicy? overlap, string expected) =>
        Verify("Australia/Lord_Howe", cron, gap, overlap, "2026-01-01 00:00", expected);

    // São Paulo shifted at midnight: back to 23:00 on 17 February 2018, on to 01:00 on 4 November.
    [Theory]
    [InlineData("30 23 17 2 *", DstGapPolicy.Shift, DstOverlapPolicy.First, "2018-02-18 01:30")]
    [InlineData("30 23 17 2 *", DstGapPolicy.Shift, DstOverlapPolicy.Last, "2018-02-18 02:30")]
    [InlineData("30 23 17 2 *", DstGapPolicy.Shift, DstOverlapPolicy.Both, "2018-02-18 01:30, 2018-02-18 02:30")]
    [InlineData("0 0 18 2 *", DstGapPolicy.Shift, DstOverlapPolicy.Both, "2018-02-18 03:00")]
    [InlineData("0 0 4,5 11 *", DstGapPolicy.Shift, null, "2018-11-04 03:00, 2018-11-05 02:00")]
    [InlineData("0 0 4,5 11 *", DstGapPolicy.Skip, null, "2018-11-05 02:00")]
    [InlineData("0 0 * 11 SUN", DstGapPolicy.Shift, null, "2018-11-04 03:00, 2018-11-11 02:00")]
    public void Sao_Paulo(string cron, DstGapPolicy gap, DstOverlapPolicy? overlap, string expected) =>
        Verify("America/Sao_Paulo", cron, gap, overlap, "2018-01-01 00:00", expected);

    // Samoa went to the other side of the date line: after Thursday 29 December 2011 came Saturday the 31st, at 10:00 UTC.
    [Theory]
    [InlineData("0 8 * * *", DstGapPolicy.Shift, "2011-12-29 18:00, 2011-12-30 10:00, 2011-12-30 18:00, 2011-12-31 18:00")]
    [InlineData("0 8 * * *", DstGapPolicy.Skip, "2011-12-29 18:00, 2011-12-30 18:00, 2011-12-31 18:00")]
    [InlineData("0 * 30 12 *", DstGapPolicy.Shift, "2011-12-30 10:00, 2012-12-29 10:00, 2012-12-29 11:00")]
    [InlineData("0 8 * * FRI", DstGapPolicy.Shift, "2011-12-30 10:00, 2012-01-05 18:00")]
    [InlineData("0 8 * * FRI", DstGapPolicy.Skip, "2012-01-05 18:00")]
    public void Apia(string cron, DstGapPolicy gap, string expected) => Verify("Pacific/Apia", cron, gap, null, "2011-12-29 12:00", expected);

    private static void Verify(string zone, string cron, DstGapPolicy gap, DstOverlapPolicy? overlap, string after, string expected)
    {
        DateTimeOffset[] times = [.. expected.Split(',').Select(CronCase.Utc)];
        OccurrenceCalendar calendar = OccurrenceCalendar.Of(new() { Cron = cron, TimeZone = zone, DstGap = gap, DstOverlap = overlap });

        Assert.Equal(times, calendar.After(CronCase.Utc(after)).Take(times.Length));
    }
}
