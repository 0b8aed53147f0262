using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class QueueRestartTests : ScriptedTests
{
    private string StorePath => Path.Combine(Folder, "queues.db");

    [Fact]
    public async Task Messages_that_came_while_no_host_ran_are_processed_at_the_next_start()
    {
        using (SqliteQueueStore store = Open())
        {
            await store.SendAsync("tasks", "a"u8.ToArray());
            await store.SendAsync("tasks", "b"u8.ToArray(), TimeSpan.FromHours(1));
        }

        await using FunctionsTestHost host = await StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal([new QueueRun("a", 1, Start), new QueueRun("b", 1, Start.AddHours(1))], Script.Runs);
    }

    [Fact]
    public async Task A_message_that_a_crash_has_interrupted_runs_again_at_the_next_start_and_waits_for_no_lease()
    {
        using (SqliteQueueStore store = Open())
        {
            await store.SendAsync("tasks", "a"u8.ToArray());
            await store.ReceiveAsync("tasks", 1, TimeSpan.FromMinutes(10));
        }

        await using FunctionsTestHost host = await StartAsync();
        await host.WhenIdleAsync();
        Assert.Equal([new QueueRun("a", 2, Start)], Script.Runs);
        Assert.Equal([0], await host.CountsAsync("tasks"));
    }

    [Fact]
    public async Task A_message_whose_function_is_stopped_is_not_lost_and_runs_again_at_the_next_start()
    {
        Script.Do = (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellation);
        await using (FunctionsTestHost host = await StartAsync(("visibilityTimeout", "01:00:00")))
        {
            await host.SendMessageAsync("tasks", "a");
            await Script.BegunAsync(1);
        }

        Script.Do = (_, _) => Task.CompletedTask;
        await using FunctionsTestHost next = await StartAsync();
        await next.WhenIdleAsync();
        Assert.Equal([new QueueRun("a", 1, Start), new QueueRun("a", 2, Start)], Script.Runs);
        Assert.Equal([0, -1], await next.CountsAsync("tasks", "tasks-poison"));
    }

    [Fact]
    public async Task An_interruption_counts_as_a_try_and_after_the_last_one_the_poison_queue_has_the_message()
    {
        Script.Do = (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellation);
        await using (FunctionsTestHost host = await StartAsync(("maxDequeueCount", "1")))
        {
            await host.SendMessageAsync("tasks", "a");
            await Script.BegunAsync(1);
        }

        using (SqliteQueueStore store = Open())
        {
            Assert.Equal("a", Assert.Single(await store.PeekAsync("tasks", 1)).Text());
            Assert.Null(await store.CountAsync("tasks-poison"));
        }

        await using FunctionsTestHost next = await StartAsync(("maxDequeueCount", "1"));
        await next.WhenIdleAsync();
        Assert.Single(Script.Runs);
        Assert.Equal(["a"], await next.PeekMessagesAsync("tasks-poison"));
    }

    [Fact]
    public async Task A_function_that_ends_its_work_in_spite_of_the_stop_has_done_it()
    {
        TaskCompletionSource asked = new();
        Script.Do = async (_, cancellation) =>
        {
            await using CancellationTokenRegistration registration = cancellation.Register(asked.SetResult);
            await asked.Task;
        };
        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.SendMessageAsync("tasks", "a");
            await Script.BegunAsync(1);
        }

        using SqliteQueueStore store = Open();
        Assert.Equal(0, await store.CountAsync("tasks"));
    }

    [Fact]
    public async Task Messages_that_were_not_begun_are_untouched_by_a_stop()
    {
        Script.Do = (_, cancellation) => Task.Delay(Timeout.InfiniteTimeSpan, Time, cancellation);
        await using (FunctionsTestHost host = await StartAsync(("batchSize", "2"), ("newBatchThreshold", "0")))
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(i => host.SendMessageAsync("tasks", $"{i}")));
            await Script.BegunAsync(2);
        }

        using SqliteQueueStore store = Open();
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 1, 1], (await store.PeekAsync("tasks", 32)).Select(message => message.DequeueCount).Order());
    }

    [Fact]
    public async Task A_queue_store_of_a_newer_format_stops_the_start()
    {
        await (await StartAsync()).DisposeAsync();
        await using (SqliteConnection connection = new($"Data Source={StorePath};Pooling=false"))
        {
            await connection.OpenAsync();
            await using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            await command.ExecuteNonQueryAsync();
        }

        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(() => StartAsync());
        Assert.Contains($"The queue store '{StorePath}' has format version 99", refused.Message, StringComparison.Ordinal);
    }

    private SqliteQueueStore Open() => SqliteQueueStore.Open(StorePath, Time, NullLogger.Instance, () => Assert.Fail("The store broke."));
}
