using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Hosting;

namespace ContentHub.LocalRuntime.Durable.Timers;

/// <summary>A durable timer of an instance, or a message that waits for its time.</summary>
internal readonly record struct DurableTimer(DateTime DueAt, string InstanceId, long Id, string ExecutionId)
{
    public Message? Message { get; init; }
}

/// <summary>
/// The durable timers of all instances, in the order that they are due. One clock timer is armed for the first; nothing
/// runs in between. A timer never fires before its time by the clock, whatever the clock timer does.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Action<DurableTimer> _fire;
    private readonly Lock _lock = new();
    private readonly SortedSet<DurableTimer> _timers = new(Comparer<DurableTimer>.Create(Compare));
    private readonly ITimer _clock;
    private DateTime _armedFor = DateTime.MaxValue;
    private bool _disposed;

    public TimerQueue(TimeProvider time, Action<DurableTimer> fire)
    {
        _time = time;
        _fire = fire;
        _clock = time.CreateTimer(_ => OnClock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(DurableTimer timer)
    {
        lock (_lock)
        {
            if (!_disposed && _timers.Add(timer) && timer.DueAt < _armedFor)
            {
                Arm();
            }
        }
    }

    public void Remove(DateTime dueAt, string instanceId, int timerId)
    {
        lock (_lock)
        {
            if (!_disposed && _timers.Remove(new DurableTimer(dueAt, instanceId, timerId, "")) && dueAt <= _armedFor)
            {
                Arm();
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _timers.Clear();
        }

        _clock.Dispose();
    }

    private static int Compare(DurableTimer a, DurableTimer b)
    {
        int order = a.DueAt.CompareTo(b.DueAt);
        order = order != 0 ? order : string.CompareOrdinal(a.InstanceId, b.InstanceId);
        return order != 0 ? order : a.Id.CompareTo(b.Id);
    }

    private void OnClock()
    {
        List<DurableTimer> due = [];
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            DateTime now = _time.GetUtcNow().UtcDateTime;
            while (_timers.Count > 0 && _timers.Min.DueAt <= now)
            {
                due.Add(_timers.Min);
                _timers.Remove(_timers.Min);
            }

            Arm();
        }

        foreach (DurableTimer timer in due)
        {
            _fire(timer);
        }
    }

    private void Arm()
    {
        if (_timers.Count == 0)
        {
            _armedFor = DateTime.MaxValue;
            _clock.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        _armedFor = _timers.Min.DueAt;
        _clock.Change(WallClock.WaitFor(_time.GetUtcNow().UtcDateTime, _armedFor), Timeout.InfiniteTimeSpan);
    }
}
