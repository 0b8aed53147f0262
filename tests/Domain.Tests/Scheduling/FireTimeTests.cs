using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class FireTimeTests
{
    private static readonly DateTimeOffset s_occurrence = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Worked out apart from this code: hosts of different versions must agree.
    [Theory]
    [InlineData("schedule-0123456789ab", 0, 600, 342)]
    [InlineData("schedule-0123456789ab", 1, 600, 212)]
    [InlineData("每日生成", 0, 3600, 884)]
    [InlineData("a", 0, 1, 1)]
    [InlineData("a", 0, 0, 0)]
    public void The_share_of_an_occurrence_is_always_the_same(string scheduleId, int days, int jitterSeconds, int seconds) =>
        Assert.Equal(s_occurrence.AddDays(days).AddSeconds(seconds), FireTime.Of(scheduleId, s_occurrence.AddDays(days), jitterSeconds));

    [Fact]
    public void An_instant_is_the_same_in_every_offset()
    {
        DateTimeOffset elsewhere = FireTime.Of("a", s_occurrence.ToOffset(TimeSpan.FromHours(8)), 600);

        Assert.Equal(FireTime.Of("a", s_occurrence, 600), elsewhere);
        Assert.Equal(TimeSpan.Zero, elsewhere.Offset);
        Assert.Equal(TimeSpan.Zero, FireTime.Of("a", s_occurrence.ToOffset(TimeSpan.FromHours(8)), 0).Offset);
    }

    [Fact]
    public void Shares_are_whole_seconds_and_fill_the_jitter_evenly()
    {
        int[] counts = new int[10];
        for (int i = 0; i < 10_000; i++)
        {
            TimeSpan share = FireTime.Of($"schedule-{i}", s_occurrence, 9) - s_occurrence;
            Assert.Equal(0, share.Ticks % TimeSpan.TicksPerSecond);
            counts[(int)share.TotalSeconds]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 900, 1100));
    }
}
