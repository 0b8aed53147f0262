using ContentHub.Storage.Statistics;

namespace ContentHub.Storage.Tests.Statistics;

public sealed class PeriodRunTests
{
    private static readonly DateTimeOffset s_day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0", "24", "day 0-24")]
    [InlineData("0", "23.75", "hour 0-23, quarter 23-23.75")]
    [InlineData("-5.5", "50.25", "quarter -5.5--5, hour -5-0, day 0-48, hour 48-50, quarter 50-50.25")]
    [InlineData("16 40 64", "64", "hour 16-64")]
    [InlineData("18.5 42.5", "42.5", "quarter 18.5-19, hour 19-42, quarter 42-42.5")]
    [InlineData("0 24 48", "72", "day 0-72")]
    [InlineData("0 0.25", "0.5", "quarter 0-0.5")]
    [InlineData("1", "1", "")]
    public void The_fewest_periods_are_read_and_none_across_a_bound(string from, string to, string runs)
    {
        DateTimeOffset[] bounds = [.. $"{from} {to}".Split(' ').Select(hours => s_day.AddHours(double.Parse(hours, System.Globalization.CultureInfo.InvariantCulture)))];

        Assert.Equal(runs, string.Join(", ", PeriodRun.Cover(bounds).Select(run => FormattableString.Invariant($"{run.Level.Name} {(run.From - s_day).TotalHours}-{(run.To - s_day).TotalHours}"))));
    }
}
