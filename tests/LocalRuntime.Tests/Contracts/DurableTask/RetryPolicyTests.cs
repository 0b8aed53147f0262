using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

public class RetryPolicyTests
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Constructor_OnlyAttemptsAndInterval_OtherValuesAreTheDefaults()
    {
        RetryPolicy policy = new(3, s_second);

        Assert.Equal(3, policy.MaxNumberOfAttempts);
        Assert.Equal(s_second, policy.FirstRetryInterval);
        Assert.Equal(1.0, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromHours(1), policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
        Assert.Null(policy.Handle);
        Assert.Null(policy.HandleAsync);
    }

    [Fact]
    public void Constructor_EveryValue_IsKept()
    {
        RetryPolicy policy = new(2, s_second, 2.5, TimeSpan.FromSeconds(9), TimeSpan.FromSeconds(20));

        Assert.Equal(2.5, policy.BackoffCoefficient);
        Assert.Equal(TimeSpan.FromSeconds(9), policy.MaxRetryInterval);
        Assert.Equal(TimeSpan.FromSeconds(20), policy.RetryTimeout);
    }

    [Fact]
    public void Constructor_NoLimits_AreAccepted()
    {
        RetryPolicy policy = new(1, s_second, 1, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        Assert.Equal(Timeout.InfiniteTimeSpan, policy.MaxRetryInterval);
        Assert.Equal(Timeout.InfiniteTimeSpan, policy.RetryTimeout);
    }

    [Fact]
    public void Constructor_FirstIntervalAboveTheDefaultLimit_IsAccepted() =>
        Assert.Equal(TimeSpan.FromHours(1), new RetryPolicy(2, TimeSpan.FromHours(2)).MaxRetryInterval);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_NoAttempt_IsRefused(int attempts) =>
        Assert.Throws<ArgumentOutOfRangeException>("maxNumberOfAttempts", () => new RetryPolicy(attempts, s_second));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Constructor_NoInterval_IsRefused(int milliseconds) => Assert.Throws<ArgumentOutOfRangeException>(
        "firstRetryInterval", () => new RetryPolicy(1, TimeSpan.FromMilliseconds(milliseconds)));

    [Theory]
    [InlineData(0.99)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void Constructor_PausesThatShrink_AreRefused(double coefficient) => Assert.Throws<ArgumentOutOfRangeException>(
        "backoffCoefficient", () => new RetryPolicy(1, s_second, coefficient));

    [Theory]
    [InlineData(999)]
    [InlineData(0)]
    [InlineData(-2)]
    public void Constructor_LimitBelowTheFirstInterval_IsRefused(int milliseconds)
    {
        TimeSpan limit = TimeSpan.FromMilliseconds(milliseconds);

        Assert.Throws<ArgumentOutOfRangeException>("maxRetryInterval", () => new RetryPolicy(1, s_second, maxRetryInterval: limit));
        Assert.Throws<ArgumentOutOfRangeException>("retryTimeout", () => new RetryPolicy(1, s_second, retryTimeout: limit));
    }

    [Fact]
    public void HandleFailure_FailedTask_IsAskedAboutTheFailureOfTheTask()
    {
        RetryPolicy policy = new(3, s_second) { HandleFailure = failure => failure.IsCausedBy<TimeoutException>() };

        Assert.True(policy.Handle!(new TaskFailedException("A", 0, new TimeoutException())));
        Assert.False(policy.Handle!(new TaskFailedException("A", 0, new ArgumentException())));
        Assert.True(policy.Handle!(new TimeoutException()));
    }

    [Fact]
    public void HandleFailure_Null_IsRefused() =>
        Assert.Throws<ArgumentNullException>("value", () => new RetryPolicy(3, s_second) { HandleFailure = null! });
}
