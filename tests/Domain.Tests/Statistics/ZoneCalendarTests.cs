using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using NodaTime;

namespace ContentHub.Domain.Tests.Statistics;

public sealed class ZoneCalendarTests
{
    [Theory]
    [InlineData("UTC", "2026-01-01", "2026-01-01T00:00Z", "2026-01-02T00:00Z")]
    [InlineData("Asia/Shanghai", "2026-01-01", "2025-12-31T16:00Z", "2026-01-01T16:00Z")]
    [InlineData("Asia/Kolkata", "2026-01-01", "2025-12-31T18:30Z", "2026-01-01T18:30Z")]
    [InlineData("Asia/Kathmandu", "2026-01-01", "2025-12-31T18:15Z", "2026-01-01T18:15Z")]
    [InlineData("America/New_York", "2026-03-08", "2026-03-08T05:00Z", "2026-03-09T04:00Z")]
    [InlineData("America/New_York", "2026-11-01", "2026-11-01T04:00Z", "2026-11-02T05:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z", "2026-04-24T21:00Z")]
    public void A_day_is_what_the_clocks_of_its_zone_make_it(string zone, string day, string from, string to)
    {
        DateOnly date = Day(day);

        CalendarPeriod period = Assert.Single(Of(zone).Days(date, date));

        Assert.Equal(new CalendarPeriod(day, Utc(from), Utc(to)), period);
        Assert.Equal((date, date.AddDays(-1)), (Of(zone).DayOf(period.From), Of(zone).DayOf(period.From.AddTicks(-1))));
    }

    [Fact]
    public void An_hour_that_comes_twice_is_there_twice()
    {
        IReadOnlyList<CalendarPeriod> hours = Of("America/New_York").Hours(Day("2026-11-01"), Day("2026-11-01"));

        Assert.Equal(25, hours.Count);
        Assert.Equal(["2026-11-01T00:00:00-04:00", "2026-11-01T01:00:00-04:00", "2026-11-01T01:00:00-05:00", "2026-11-01T02:00:00-05:00"], hours.Take(4).Select(hour => hour.Label));
        Assert.All(hours, hour => Assert.Equal(TimeSpan.FromHours(1), hour.To - hour.From));
    }

    [Fact]
    public void An_hour_that_is_left_out_is_not_there()
    {
        IReadOnlyList<CalendarPeriod> hours = Of("Europe/London").Hours(Day("2026-03-29"), Day("2026-03-29"));

        Assert.Equal(23, hours.Count);
        Assert.Equal(["2026-03-29T00:00:00+00:00", "2026-03-29T02:00:00+01:00"], hours.Take(2).Select(hour => hour.Label));
    }

    [Fact]
    public void Hours_keep_to_the_clock_where_it_is_moved_by_half_of_one()
    {
        IReadOnlyList<CalendarPeriod> hours = Of("Australia/Lord_Howe").Hours(Day("2026-04-05"), Day("2026-04-05"));

        Assert.Equal(["2026-04-05T01:00:00+11:00", "2026-04-05T02:00:00+10:30"], hours.Skip(1).Take(2).Select(hour => hour.Label));
        Assert.Equal([60, 90, 60], hours.Take(3).Select(hour => (hour.To - hour.From).TotalMinutes));
    }

    // Statistics tell quarter-hours apart; no zone of the present needs more.
    [Fact]
    public void In_every_zone_days_follow_each_other_without_gaps_and_begin_at_quarter_hours()
    {
        foreach (string zone in DateTimeZoneProviders.Tzdb.Ids)
        {
            IReadOnlyList<CalendarPeriod> days = Of(zone).Days(Day("2025-12-30"), Day("2027-01-02"));
            for (int i = 0; i < days.Count; i++)
            {
                Assert.Equal(ZoneCalendar.Floor(days[i].From), days[i].From);
                Assert.Equal(days[i].Label, Of(zone).DayOf(days[i].From).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                Assert.True(i == 0 || days[i].From == days[i - 1].To);

                // Local time at the begin is exactly the first of the day, not one that was rounded to it.
                Assert.NotEqual(days[i].Label, Of(zone).DayOf(days[i].From.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            }
        }
    }

    [Theory]
    [InlineData("", "timeZone is missing or blank; it must be an IANA time zone such as Asia/Shanghai.")]
    [InlineData("asia/shanghai", "timeZone is 'asia/shanghai', which is not an IANA time zone; did you mean Asia/Shanghai?")]
    public void A_zone_that_is_none_is_refused_with_what_may_have_been_meant(string zone, string message)
    {
        Assert.Null(ZoneCalendar.Of(zone, out FieldError? fault));
        Assert.Equal(("timeZone", message), (fault?.Field, fault?.Message));
    }

    private static ZoneCalendar Of(string zone) => ZoneCalendar.Of(zone, out _)!;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
