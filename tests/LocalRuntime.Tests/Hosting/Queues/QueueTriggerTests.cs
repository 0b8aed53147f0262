using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues;

public sealed class QueueTriggerTests : ScriptedTests
{
    [Fact]
    public async Task A_message_runs_the_function_at_once_and_is_gone_when_it_is_done()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "a");
        await host.WhenIdleAsync();

        Assert.Equal([new QueueRun("a", 1, Start)], Script.Runs);
        Assert.Equal([0], await host.CountsAsync("tasks"));
    }

    [Fact]
    public async Task A_delayed_message_runs_at_its_time_and_never_early()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "late", TimeSpan.FromHours(2));
        await host.SendMessageAsync("tasks", "soon", TimeSpan.FromHours(1));
        await host.AdvanceAsync(TimeSpan.FromHours(1) - TimeSpan.FromTicks(1));
        Assert.Empty(Script.Runs);

        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal([new QueueRun("soon", 1, Start.AddHours(1)), new QueueRun("late", 1, Start.AddHours(2))], Script.Runs);
    }

    [Fact]
    public async Task Nothing_is_armed_while_a_queue_is_empty()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "a");
        await host.WhenIdleAsync();

        Assert.Null(Time.NextDueAt);
    }

    [Fact]
    public async Task Many_messages_run_once_each_and_no_more_at_once_than_the_settings_say()
    {
        using SemaphoreSlim gate = new(0);
        Script.Do = (_, cancellation) => gate.WaitAsync(cancellation);
        await using FunctionsTestHost host = await StartAsync(("batchSize", "4"), ("newBatchThreshold", "2"));
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => host.SendMessageAsync("tasks", $"{i}")));

        // A batch of four; when two of them are left, four more beside those.
        await Script.BegunAsync(4);
        gate.Release(2);
        await Script.BegunAsync(4);
        gate.Release(100);
        await host.WhenIdleAsync();

        Assert.Equal(6, Script.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, 50), Script.Runs.Select(run => int.Parse(run.Text, null)).Order());
        Assert.Equal([0], await host.CountsAsync("tasks"));
    }

    [Fact]
    public async Task With_a_batch_of_one_and_no_threshold_messages_run_one_by_one_in_order()
    {
        await using FunctionsTestHost host = await StartAsync(("batchSize", "1"), ("newBatchThreshold", "0"));
        for (int i = 0; i < 20; i++)
        {
            await host.SendMessageAsync("tasks", $"{i}");
        }

        await host.WhenIdleAsync();
        Assert.Equal(1, Script.MostAtOnce);
        Assert.Equal(Enumerable.Range(0, 20), Script.Runs.Select(run => int.Parse(run.Text, null)));
    }

    [Fact]
    public async Task A_message_stays_out_of_sight_while_its_function_runs_longer_than_a_lease()
    {
        TaskCompletionSource gate = new();
        Script.Do = (_, _) => gate.Task;
        await using FunctionsTestHost host = await StartAsync();
        await host.SendMessageAsync("tasks", "long");
        await Script.BegunAsync(1);

        // The clock is moved by hand, because the host is not idle. The store is asked after the extension at five minutes
        // has been, so it answers after that.
        foreach (int minutes in (int[])[5, 14])
        {
            while (Time.Step(Start.AddMinutes(minutes)))
            {
            }

            Assert.Empty(await host.Queues().PeekAsync("tasks", 1));
        }

        gate.SetResult();
        await host.WhenIdleAsync();
        Assert.Equal([new QueueRun("long", 1, Start)], Script.Runs);
        Assert.Equal([0], await host.CountsAsync("tasks"));
        Assert.Null(Time.NextDueAt);
    }

    [Fact]
    public void The_settings_are_those_of_Azure_when_host_json_is_silent()
    {
        QueuesOptions options = new();

        Assert.Equal((16, 8 * Environment.ProcessorCount, 5, TimeSpan.Zero), (options.BatchSize, options.Threshold, options.MaxDequeueCount, options.VisibilityTimeout));
        Assert.Equal((true, TimeSpan.FromMinutes(1)), (options.IsBase64, options.MaxPollingInterval));
        Assert.Equal(QueueRules.MaxBatch, new QueuesOptions { BatchSize = 32, NewBatchThreshold = 32 }.Threshold);
    }

    [Theory]
    [InlineData("batchSize", "33", "33; it must be from 1 to 32")]
    [InlineData("batchSize", "0", "0; it must be from 1 to 32")]
    [InlineData("newBatchThreshold", "-1", "-1; it must be 0 or more")]
    [InlineData("maxDequeueCount", "0", "0; it must be 1 or more")]
    [InlineData("visibilityTimeout", "8.00:00:00", "8.00:00:00; it must be a time span from 00:00:00 to 7.00:00:00")]
    [InlineData("maxPollingInterval", "00:00:00.05", "00:00:00.0500000; it must be a time span of 00:00:00.1 or more")]
    [InlineData("messageEncoding", "utf8", "utf8; it must be base64 or none")]
    public async Task A_setting_that_cannot_be_worked_with_is_named(string name, string value, string message)
    {
        HostStartException refused = await Assert.ThrowsAsync<HostStartException>(() => StartAsync((name, value)));

        Assert.Equal($"host.json: extensions.queues.{name} is {message}.", refused.Message);
    }
}
