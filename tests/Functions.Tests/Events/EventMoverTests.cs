using ContentHub.Domain.Events;
using ContentHub.Functions.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Moq;

namespace ContentHub.Functions.Tests.Events;

public sealed class EventMoverTests
{
    [Fact]
    public async Task What_a_host_left_that_died_is_moved_within_a_minute_by_one_that_changes_nothing_itself()
    {
        FakeTimeProvider time = new();
        SemaphoreSlim moved = new(0);
        SemaphoreSlim waits = new(0);
        Mock<IEventSource> source = new();
        source.Setup(events => events.MoveAsync(It.IsAny<CancellationToken>())).Callback(() => moved.Release()).Returns(Task.CompletedTask);
        source.Setup(events => events.WaitAsync(It.IsAny<CancellationToken>())).Returns(async (CancellationToken cancellation) =>
        {
            waits.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, time, cancellation);
        });
        await using ServiceProvider services = new ServiceCollection().AddSingleton(source.Object).BuildServiceProvider();
        using EventMover mover = new(services, time, NullLogger<EventMover>.Instance);
        CancellationToken none = TestContext.Current.CancellationToken;

        await mover.StartAsync(none);
        await waits.WaitAsync(none);
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, moved.CurrentCount);
        time.Advance(TimeSpan.FromSeconds(1));
        await waits.WaitAsync(none);

        Assert.Equal(2, moved.CurrentCount);
        await mover.StopAsync(none);
        Assert.Equal(2, moved.CurrentCount);
    }
}
