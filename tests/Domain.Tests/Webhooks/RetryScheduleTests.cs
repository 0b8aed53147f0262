using ContentHub.Domain.Webhooks;

namespace ContentHub.Domain.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly Guid s_most = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    [Theory]
    [InlineData(1, "00:00:05", "00:00:05.5")]
    [InlineData(2, "00:05:00", "00:05:30")]
    [InlineData(3, "00:30:00", "00:33:00")]
    [InlineData(4, "02:00:00", "02:12:00")]
    [InlineData(5, "05:00:00", "05:30:00")]
    [InlineData(6, "10:00:00", "11:00:00")]
    public void Each_pause_is_at_least_as_planned_and_at_most_a_tenth_longer(int number, string least, string most)
    {
        Assert.Equal(TimeSpan.Parse(least, null), RetrySchedule.PauseAfter(number, Guid.Empty));
        Assert.Equal(TimeSpan.Parse(most, null), RetrySchedule.PauseAfter(number, s_most));
    }

    [Fact]
    public void After_the_seventh_try_there_is_none() => Assert.Null(RetrySchedule.PauseAfter(7, Guid.Empty));

    [Theory]
    [InlineData(null, 5)]
    [InlineData(-3, 5)]
    [InlineData(2, 5)]
    [InlineData(120, 120)]
    [InlineData(86_400, 86_400)]
    [InlineData(1_000_000, 86_400)]
    public void The_receiver_can_ask_for_a_longer_pause_of_at_most_a_day(int? asked, int seconds) => Assert.Equal(
        TimeSpan.FromSeconds(seconds),
        RetrySchedule.Honour(TimeSpan.FromSeconds(5), asked is { } pause ? TimeSpan.FromSeconds(pause) : null));
}
