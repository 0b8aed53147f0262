using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class QueueFailureTests : ScriptedTests
{
    private static readonly string s_longName = new('a', 60);

    [Fact]
    public async Task A_message_that_fails_is_tried_again_after_the_pause_and_then_goes_to_the_poison_queue()
    {
        Script.Do = Fail;
        await using FunctionsTestHost host = await StartAsync(("maxDequeueCount", "3"), ("visibilityTimeout", "00:00:30"));
        await host.SendMessageAsync("tasks", "bad");
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(
            [new QueueRun("bad", 1, Start), new QueueRun("bad", 2, Start.AddSeconds(30)), new QueueRun("bad", 3, Start.AddSeconds(60))],
            Script.Runs);
        Assert.Equal([0, 1], await host.CountsAsync("tasks", "tasks-poison"));
        Assert.Equal(["bad"], await host.PeekMessagesAsync("tasks-poison"));
    }

    [Fact]
    public async Task Without_settings_a_message_is_tried_five_times_without_a_pause()
    {
        Script.Do = Fail;
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "bad");
        await host.WhenIdleAsync();

        Assert.Equal(Enumerable.Range(1, 5).Select(count => new QueueRun("bad", count, Start)), Script.Runs);
        Assert.Equal([0, 1], await host.CountsAsync("tasks", "tasks-poison"));
    }

    [Fact]
    public async Task A_message_that_succeeds_on_its_last_try_is_done()
    {
        Script.Do = (_, _) => Script.Runs.Count < 5 ? Fail("", default) : Task.CompletedTask;
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "tough");
        await host.WhenIdleAsync();

        Assert.Equal(5, Script.Runs.Count);
        Assert.Equal([0, -1], await host.CountsAsync("tasks", "tasks-poison"));
    }

    [Fact]
    public async Task One_message_that_fails_does_not_hold_up_the_others()
    {
        Script.Do = (text, cancellation) => text == "bad" ? Fail(text, cancellation) : Task.CompletedTask;
        await using FunctionsTestHost host = await StartAsync(("visibilityTimeout", "01:00:00"));
        await Task.WhenAll(((string[])["a", "bad", "b"]).Select(text => host.SendMessageAsync("tasks", text)));
        await host.WhenIdleAsync();

        Assert.Equal(["a", "b", "bad"], Script.Runs.Select(run => run.Text).Order(StringComparer.Ordinal));
        Assert.Equal([1], await host.CountsAsync("tasks"));
    }

    [Fact]
    public async Task A_function_that_throws_a_cancellation_of_its_own_has_failed()
    {
        Script.Do = (_, _) => throw new OperationCanceledException("not the host's");
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "bad");
        await host.WhenIdleAsync();

        Assert.Equal(5, Script.Runs.Count);
        Assert.Equal([0, 1], await host.CountsAsync("tasks", "tasks-poison"));
    }

    [Fact]
    public async Task A_message_that_took_the_process_with_it_too_often_goes_to_the_poison_queue_unseen()
    {
        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.SendMessageAsync("elsewhere", "deadly");
        }

        using (SqliteQueueStore store = Open())
        {
            await store.MoveAsync((await store.ReceiveAsync("elsewhere", 1, TimeSpan.FromMinutes(10)))[0], "tasks");
        }

        for (int i = 0; i < 5; i++)
        {
            using SqliteQueueStore store = Open();
            Assert.Equal(i + 1, (await store.ReceiveAsync("tasks", 1, TimeSpan.FromMinutes(10)))[0].DequeueCount);
        }

        await using FunctionsTestHost next = await StartAsync();
        await next.WhenIdleAsync();
        Assert.Empty(Script.Runs);
        Assert.Equal([0, 1], await next.CountsAsync("tasks", "tasks-poison"));
    }

    [Theory]
    [InlineData("tasks-poison")]
    [InlineData(null)]
    public async Task A_message_without_a_poison_queue_is_tried_again_every_ten_minutes(string? queue)
    {
        queue ??= s_longName;
        Script.Do = Fail;
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new()
        {
            FunctionTypes = [typeof(NamedBySetting)],
            Settings = { ["QUEUE"] = queue },
            Time = Time,
            Configure = builder => builder.Services.AddSingleton(Script),
        });
        await host.SendMessageAsync(queue, "bad");
        await host.AdvanceAsync(TimeSpan.FromMinutes(60));

        Assert.Equal(Enumerable.Range(0, 7).Select(i => Start.AddMinutes(10 * i)), Script.Runs.Select(run => run.At));
        Assert.Equal([1], await host.CountsAsync(queue));
    }

    private static Task Fail(string text, CancellationToken cancellation) => Task.FromException(new InvalidOperationException("it is meant to fail"));

    private SqliteQueueStore Open() =>
        SqliteQueueStore.Open(Path.Combine(Folder, "queues.db"), Time, NullLogger.Instance, () => Assert.Fail("The store broke."));

    private sealed class NamedBySetting(QueueScript script, TimeProvider time)
    {
        [Function(nameof(Named))]
        public Task Named([QueueTrigger("%QUEUE%")] string text, long dequeueCount, CancellationToken cancellation) =>
            script.RunAsync(new QueueRun(text, dequeueCount, time.GetUtcNow()), cancellation);
    }
}
