using ContentHub.Domain.Events;
using ContentHub.Functions.Events;
using ContentHub.LocalRuntime.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Events;

public sealed class SlowWatcherTests
{
    [Fact]
    public async Task One_that_takes_nothing_for_half_a_minute_is_cut_and_nothing_is_collected_for_it()
    {
        await using App app = await App.StartAsync();
        VirtualTimeProvider time = new();
        IEventLog log = app.Host.Services.GetRequiredService<IEventLog>();
        EventStream stream = new(new EventFilter(), null, log, app.Tasks, app.Host.Services.GetRequiredService<EventConnections>(), time);
        StuckStream body = new();
        DefaultHttpContext http = new() { RequestServices = app.Host.Services };
        http.Response.Body = body;
        Connection connection = new();
        http.Features.Set<IHttpRequestLifetimeFeature>(connection);

        Task told = stream.ExecuteAsync(http);
        await body.Begun;
        time.Step(time.GetUtcNow().AddSeconds(29));
        for (int i = 0; i < 100; i++)
        {
            await StreamEventsTests.AppendAsync(app, $"alert:{i}");
        }

        Assert.False(told.IsCompleted);
        Assert.False(connection.IsBroken);

        while (time.Step(new DateTimeOffset(2026, 1, 1, 0, 0, 30, TimeSpan.Zero)))
        {
        }

        await told;
        Assert.True(connection.IsBroken);
        Assert.Equal(1, body.Writes);
        Assert.InRange(body.MostBytes, 1, 100);
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsBroken { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsBroken = true;
    }

    /// <summary>The body of an answer whose other side reads nothing.</summary>
    private sealed class StuckStream : MemoryStream
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => _begun.Task;

        public int Writes { get; private set; }

        public int MostBytes { get; private set; }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            MostBytes = Math.Max(MostBytes, buffer.Length);
            _begun.TrySetResult();
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }
    }
}
