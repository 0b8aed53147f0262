using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

public class EntityOptionsTests
{
    private static readonly DateTimeOffset s_noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void SignalEntityOptions_OfAMoment_HaveItAsTheirTime()
    {
        SignalEntityOptions options = s_noon;

        Assert.Equal(new SignalEntityOptions { SignalTime = s_noon }, options);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(null, false)]
    public void SignalEntityOptions_OfAnAnswer_AreThereForYesOnly(bool? answer, bool there)
    {
        SignalEntityOptions? options = answer;

        Assert.Equal(there ? new SignalEntityOptions() : null, options);
    }

    [Fact]
    public void SignalEntityOptions_NothingGiven_IsAtOnce() => Assert.Null(new SignalEntityOptions().SignalTime);

    [Fact]
    public void CallEntityOptions_AreAllTheSame() => Assert.Equal(new CallEntityOptions(), new CallEntityOptions());

    [Fact]
    public void EnableEntitySupport_NothingGiven_IsOff() => Assert.False(new DurableTaskClientOptions().EnableEntitySupport);
}
