using ContentHub.Cli.Output;

namespace ContentHub.Cli.Tests;

public sealed class ProgressRateTests
{
    private readonly ProgressRate _rate = new();

    [Fact]
    public void Rest_OfLessThanATenthOfTheWay_IsUnknown()
    {
        See(0, 20);
        See(5, 29.9);

        Assert.Null(Rest(5));
    }

    [Fact]
    public void Rest_GoesByWhatWasGainedWhileSomebodyLooked()
    {
        See(1, null);
        See(10, 40);
        See(30, 60);

        Assert.Equal(40, Rest(30));
        Assert.Equal(25, Rest(45));
    }

    [Fact]
    public void Rest_WhenItTakesLongerThanThought_IsUnknown()
    {
        See(0, 0);
        See(10, 50);

        Assert.Null(Rest(20));
    }

    [Fact]
    public void Rest_AfterANewAttempt_GoesByThatAttempt()
    {
        See(0, 0);
        See(10, 90);
        See(20, 10);
        Assert.Null(Rest(20));

        See(30, 20);
        Assert.Equal(80, Rest(30));
    }

    private void See(double seconds, double? percentage) => _rate.See(TimeSpan.FromSeconds(seconds), percentage);

    private double? Rest(double seconds) => _rate.Rest(TimeSpan.FromSeconds(seconds))?.TotalSeconds;
}
