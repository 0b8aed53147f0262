using ContentHub.LocalRuntime.Durable.Scheduling;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Tests.Simulation;

namespace ContentHub.LocalRuntime.Tests.Durable.Scheduling;

public sealed class WorkDispatcherTests : IDisposable
{
    private readonly SimulatedScheduler _scheduler = new(new Random(1));
    private readonly WorkTracker _tracker = new();
    private readonly List<string> _ran = [];
    private readonly List<TaskCompletionSource> _open = [];
    private readonly WorkDispatcher _dispatcher;

    public WorkDispatcherTests() => _dispatcher = new WorkDispatcher(_scheduler, _tracker, limit: 2);

    public void Dispose()
    {
        _dispatcher.Dispose();
        _scheduler.Dispose();
    }

    [Fact]
    public void An_instance_with_a_flood_of_work_delays_another_by_one_piece()
    {
        using WorkDispatcher one = new(_scheduler, _tracker, limit: 1);
        for (int i = 0; i < 1000; i++)
        {
            Enqueue(one, "flood");
        }

        Enqueue(one, "other");
        Settle();

        Assert.Equal(["flood", "flood", "other", "flood"], _ran[..4]);
        Assert.Equal(1001, _ran.Count);
        Assert.True(_tracker.IsIdle);
    }

    [Fact]
    public void No_more_than_the_limit_run_at_once()
    {
        for (int i = 0; i < 5; i++)
        {
            EnqueueOpen($"{i}");
        }

        Settle();
        Assert.Equal(2, _open.Count);
        _open[0].SetResult();
        Settle();
        Assert.Equal(3, _open.Count);
    }

    [Fact]
    public async Task A_stop_waits_for_what_runs_and_begins_nothing_more()
    {
        EnqueueOpen("a");
        EnqueueOpen("b");
        EnqueueOpen("c");
        Settle();

        Task<int> stop = _dispatcher.StopAsync(CancellationToken.None);
        Assert.False(stop.IsCompleted);
        _open[0].SetResult();
        _open[1].SetResult();

        Assert.Equal(0, await stop);
        Settle();
        Assert.Equal(2, _open.Count);
    }

    [Fact]
    public async Task A_stop_that_loses_its_patience_says_how_many_still_run()
    {
        EnqueueOpen("a");
        Settle();

        Assert.Equal(1, await _dispatcher.StopAsync(new CancellationToken(canceled: true)));
        _open[0].SetResult();
    }

    private void Enqueue(WorkDispatcher dispatcher, string instanceId) => dispatcher.Enqueue(instanceId, _ =>
    {
        _ran.Add(instanceId);
        return Task.CompletedTask;
    });

    private void EnqueueOpen(string instanceId) => _dispatcher.Enqueue(instanceId, _ =>
    {
        TaskCompletionSource open = new();
        _open.Add(open);
        return open.Task;
    });

    private void Settle()
    {
        while (!_scheduler.IsIdle)
        {
            _scheduler.Step();
        }
    }
}
