using ContentHub.Functions.Events;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ContentHub.Functions.Tests.Events;

/// <summary>Watchers that come back, to the same host or to another one on the same data.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("events-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_watcher_that_comes_back_after_each_event_misses_nothing_and_gets_nothing_twice(bool byHeader)
    {
        await using App app = await StartAsync(new FakeCreator { Duration = TimeSpan.FromSeconds(65) });
        string last;
        using (Watcher first = await Watcher.StartNowAsync(app))
        {
            last = first.LastEventId!;
        }

        string id = await app.SubmitAsync();
        await app.EndOfAsync(id);
        List<string> told = [];
        for (int i = 0; i < 5; i++)
        {
            using Watcher again = byHeader ? await Watcher.StartAsync(app, lastEventId: last) : await Watcher.StartAsync(app, $"?lastEventId={last}");
            told.AddRange((await again.NextAsync(1)).Select(item => item.ToString()));
            last = again.LastEventId!;
        }

        Assert.Equal(StreamEventsTests.Life(id), told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restarts_and_crashes_at_every_moment_of_a_task_lose_and_double_no_event(bool crashes)
    {
        FakeCreator creator = new() { Duration = TimeSpan.FromSeconds(65) };
        List<string> told = [];
        string? last = null;
        string id = "";
        for (int i = 0; i < 10; i++)
        {
            await using App app = await StartAsync(creator);
            using Watcher watcher = last is null ? await Watcher.StartNowAsync(app) : await Watcher.StartAsync(app, lastEventId: last);
            last ??= watcher.LastEventId;
            if (i == 0)
            {
                id = await app.SubmitAsync();
            }

            await app.Host.AdvanceAsync(TimeSpan.FromSeconds(11));
            if (crashes)
            {
                await app.Host.CrashAsync();
            }
            else
            {
                app.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            }

            told.AddRange((await watcher.RestAsync()).Select(item => item.ToString()));
            last = watcher.LastEventId;
        }

        await using App end = await StartAsync(creator);
        using Watcher again = await Watcher.StartAsync(end, lastEventId: last);
        told.AddRange((await again.NextAsync(5 - told.Count)).Select(item => item.ToString()));
        await StreamEventsTests.AppendAsync(end, "alert:1");

        Assert.Equal("alert", (await again.NextAsync(1)).Single().Name);
        Assert.Equal(StreamEventsTests.Life(id), told);
    }

    [Fact]
    public async Task What_a_host_did_not_get_to_is_told_by_the_next()
    {
        string last;
        string id;
        await using (App app = await StartAsync(new FakeCreator { Duration = TimeSpan.FromSeconds(65) }, moves: false))
        {
            using Watcher watcher = await Watcher.StartNowAsync(app);
            last = watcher.LastEventId!;
            id = await app.SubmitAsync();
            await app.EndOfAsync(id);
        }

        await using App next = await StartAsync(new FakeCreator());
        using Watcher again = await Watcher.StartAsync(next, lastEventId: last);
        Assert.Equal(StreamEventsTests.Life(id), (await again.NextAsync(5)).Select(item => item.ToString()));
    }

    [Fact]
    public async Task One_that_was_away_for_longer_than_events_are_kept_is_told_to_read_the_state_anew()
    {
        await using App app = await App.StartAsync(settings: ["EVENTS_RETENTION_MINUTES=1"], without: Scheduling.SchedulingApp.OtherTimers);
        string last;
        using (Watcher first = await Watcher.StartNowAsync(app))
        {
            last = first.LastEventId!;
        }

        string id = await app.SubmitAsync();
        await app.EndOfAsync(id);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));
        await StreamEventsTests.AppendAsync(app, "alert:1");
        using Watcher again = await Watcher.StartAsync(app, $"?taskId={id}", last);
        await StreamEventsTests.AppendAsync(app, "alert:2");

        Assert.Equal(["reset", "state completed"], (await again.NextAsync(2)).Select(item => item.ToString()));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00000000-1")]
    public async Task An_id_that_is_none_of_the_logs_is_a_reset_and_then_the_stream_goes_on(string id)
    {
        await using App app = await StartAsync(new FakeCreator());
        using Watcher watcher = await Watcher.StartAsync(app, lastEventId: id);
        IReadOnlyList<Told> first = await watcher.NextAsync(1);
        await StreamEventsTests.AppendAsync(app, "alert:1");

        Assert.Equal("reset", first.Single().ToString());
        Assert.Equal("alert:1", (await watcher.NextAsync(1)).Single().Data.GetProperty("key").GetString());
    }

    private Task<App> StartAsync(FakeCreator creator, bool moves = true) => App.StartAsync(creator, folder: _folder, time: _time, configure: services =>
    {
        if (!moves)
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(EventMover)));
        }
    });
}
