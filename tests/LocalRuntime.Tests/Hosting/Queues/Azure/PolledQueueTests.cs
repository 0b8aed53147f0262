using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Queues.Azure;

namespace ContentHub.LocalRuntime.Tests.Hosting.Queues.Azure;

public sealed class PolledQueueTests : IDisposable
{
    private readonly VirtualTimeProvider _time = new();
    private readonly PolledQueue _queue;
    private readonly List<double> _asked = [];
    private readonly DateTimeOffset _start;
    private IDisposable _watch = null!;

    public PolledQueueTests()
    {
        _queue = new PolledQueue(_time, TimeSpan.FromSeconds(1));
        _start = _time.GetUtcNow();
    }

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void An_empty_queue_is_asked_after_100_ms_and_then_after_pauses_that_double_up_to_the_longest()
    {
        Watch(received: 0);
        Pass(milliseconds: 5000);

        Assert.Equal([100, 200, 400, 800, 1600, 2600, 3600, 4600], _asked);
    }

    [Fact]
    public void The_pauses_begin_anew_when_something_has_come()
    {
        Watch(0, 0, 0, 1, 0, 0);
        Pass(milliseconds: 1500);

        Assert.Equal([100, 200, 400, 800, 900, 1000, 1200], _asked);
    }

    [Fact]
    public void A_full_batch_is_followed_by_the_next_at_once()
    {
        Watch(2, 2, 1, 0);
        Pass(milliseconds: 300);

        Assert.Equal([100, 100, 100, 200, 300], _asked);
    }

    [Fact]
    public void What_this_process_puts_there_is_asked_for_at_once()
    {
        Watch(received: 0);
        Pass(milliseconds: 1999);
        _queue.Put(TimeSpan.Zero);
        Pass(milliseconds: 351);

        Assert.Equal([100, 200, 400, 800, 1600, 1999, 2099, 2299], _asked);
    }

    [Fact]
    public void What_this_process_puts_there_for_later_is_asked_for_at_its_time()
    {
        Watch(received: 0);
        Pass(milliseconds: 1700);
        _queue.Put(TimeSpan.FromMilliseconds(500));
        _queue.Put(TimeSpan.FromMilliseconds(900));
        Pass(milliseconds: 850);

        Assert.Equal([100, 200, 400, 800, 1600, 2200, 2300, 2500], _asked);
    }

    [Fact]
    public void No_time_runs_while_a_queue_is_being_asked()
    {
        int arrived = 0;
        _watch = _queue.Watch(() => arrived++);
        _queue.Begin();
        _queue.Begin();
        Pass(milliseconds: 5000);
        _queue.End(hasCome: false, mayHaveMore: false);
        Pass(milliseconds: 5000);
        Assert.Equal(0, arrived);

        _queue.End(hasCome: true, mayHaveMore: false);
        Pass(milliseconds: 5000);
        Assert.Equal(1, arrived);
    }

    [Fact]
    public void What_comes_into_sight_while_a_queue_is_being_asked_is_asked_for_a_moment_later()
    {
        int arrived = 0;
        _watch = _queue.Watch(() => arrived++);
        _queue.Put(TimeSpan.FromSeconds(1));
        _queue.Begin();
        Pass(milliseconds: 2000);
        _queue.End(hasCome: false, mayHaveMore: false);
        Assert.Equal(0, arrived);

        Pass(milliseconds: 100);
        Assert.Equal(1, arrived);
    }

    [Fact]
    public async Task What_a_watcher_begins_has_nothing_of_the_sender_about_it()
    {
        AsyncLocal<string?> sender = new();
        TaskCompletionSource<string?> seen = new();
        _watch = _queue.Watch(() => ThreadPool.QueueUserWorkItem(_ => seen.TrySetResult(sender.Value)));
        sender.Value = "a function";
        _queue.Put(TimeSpan.Zero);

        Assert.Null(await seen.Task);
        Assert.Equal("a function", sender.Value);
    }

    [Fact]
    public void Nobody_is_told_once_the_watch_has_ended()
    {
        Watch(received: 0);
        Pass(milliseconds: 100);
        _watch.Dispose();
        _queue.Put(TimeSpan.Zero);
        _queue.Put(TimeSpan.FromMilliseconds(100));
        Pass(milliseconds: 5000);

        Assert.Equal([100], _asked);
    }

    /// <summary>Asks for two messages whenever it is told to, and gets so many; nothing once they have all been given.</summary>
    private void Watch(params int[] received)
    {
        Queue<int> answers = new(received);
        _watch = _queue.Watch(() =>
        {
            _asked.Add((_time.GetUtcNow() - _start).TotalMilliseconds);
            _queue.Begin();
            int count = answers.TryDequeue(out int next) ? next : 0;
            _queue.End(count > 0, mayHaveMore: count == 2);
        });
    }

    private void Pass(int milliseconds)
    {
        DateTimeOffset until = _time.GetUtcNow().AddMilliseconds(milliseconds);
        while (_time.Step(until))
        {
        }
    }
}
