namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>
/// Tells those who watch a queue when it has messages in sight: at once, or by one clock timer, which is armed for the
/// first of all queues. Nothing runs in between.
/// </summary>
internal sealed class QueueArrivals : IDisposable
{
    // As for durable timers: the wall clock may be set, and looking at it once a minute bounds how late that can make a message.
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_longestVirtualWait = TimeSpan.FromDays(40);

    private readonly TimeProvider _time;
    private readonly TimeSpan _longest;
    private readonly ITimer _clock;
    private readonly Lock _lock = new();
    private readonly List<Watcher> _watchers = [];
    private readonly Dictionary<string, DateTime> _due = new(StringComparer.Ordinal);

    public QueueArrivals(TimeProvider time)
    {
        _time = time;
        _longest = time == TimeProvider.System ? s_longestWait : s_longestVirtualWait;
        _clock = time.CreateTimer(_ => OnClock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public IDisposable Watch(string queue, Action arrived)
    {
        Watcher watcher = new(this, queue, arrived);
        lock (_lock)
        {
            _watchers.Add(watcher);
        }

        return watcher;
    }

    public bool IsWatched(string queue)
    {
        lock (_lock)
        {
            return _watchers.Exists(watcher => watcher.Queue == queue);
        }
    }

    /// <summary>Says when the first message of a queue is in sight; null when it holds none.</summary>
    public void Set(string queue, DateTime? visibleAt)
    {
        lock (_lock)
        {
            if (visibleAt is { } dueAt)
            {
                _due[queue] = dueAt;
            }
            else
            {
                _due.Remove(queue);
            }
        }

        OnClock();
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _watchers.Clear();
            _due.Clear();
        }

        _clock.Dispose();
    }

    private void OnClock()
    {
        List<Watcher> arrived = [];
        lock (_lock)
        {
            DateTime now = _time.GetUtcNow().UtcDateTime;
            foreach (string queue in _due.Where(due => due.Value <= now).Select(due => due.Key).ToArray())
            {
                _due.Remove(queue);
                arrived.AddRange(_watchers.FindAll(watcher => watcher.Queue == queue));
            }

            Arm(now);
        }

        arrived.ForEach(watcher => watcher.Arrived());
    }

    private void Arm(DateTime now)
    {
        TimeSpan wait = Timeout.InfiniteTimeSpan;
        if (_due.Count > 0)
        {
            // A clock timer counts whole milliseconds: rounded down it would come early and find nothing due.
            wait = TimeSpan.FromMilliseconds(Math.Ceiling((_due.Values.Min() - now).TotalMilliseconds));
            wait = wait < _longest ? wait : _longest;
        }

        _clock.Change(wait, Timeout.InfiniteTimeSpan);
    }

    private sealed class Watcher(QueueArrivals arrivals, string queue, Action arrived) : IDisposable
    {
        public string Queue => queue;

        public void Arrived() => arrived();

        public void Dispose()
        {
            lock (arrivals._lock)
            {
                arrivals._watchers.Remove(this);
                if (!arrivals._watchers.Exists(watcher => watcher.Queue == queue))
                {
                    arrivals._due.Remove(queue);
                }
            }
        }
    }
}
