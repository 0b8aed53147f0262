namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>
/// Tells those who watch a queue when to ask it again: a moment after it was asked, and after twice as long each time that
/// nothing came, up to a limit; at once when this process has put something there, and when as many came as were wanted, for
/// then there may be more. While it is being asked, no time runs.
/// </summary>
internal sealed class PolledQueue : IDisposable
{
    /// <summary>The shortest pause.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    private readonly TimeProvider _time;
    private readonly TimeSpan _longest;
    private readonly ITimer _clock;
    private readonly Lock _lock = new();
    private readonly List<Watcher> _watchers = [];
    private TimeSpan _pause = Shortest;
    private DateTimeOffset _nextAt = DateTimeOffset.MaxValue;

    // The first of the messages that this process has put there for later; those that follow are soon found, for the pauses begin anew.
    private DateTimeOffset _expectedAt = DateTimeOffset.MaxValue;
    private int _asking;

    /// <param name="time">The clock.</param>
    /// <param name="longest">The longest pause.</param>
    public PolledQueue(TimeProvider time, TimeSpan longest)
    {
        _time = time;
        _longest = longest;
        _clock = time.CreateTimer(_ => OnClock(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public IDisposable Watch(Action arrived)
    {
        Watcher watcher = new(this, arrived);
        lock (_lock)
        {
            _watchers.Add(watcher);
            if (_asking == 0)
            {
                ArmFor(_time.GetUtcNow() + _pause);
            }
        }

        return watcher;
    }

    /// <summary>It is being asked.</summary>
    public void Begin()
    {
        lock (_lock)
        {
            _asking++;
            Disarm();
        }
    }

    /// <summary>It has been asked.</summary>
    public void End(bool hasCome, bool mayHaveMore)
    {
        lock (_lock)
        {
            _asking--;
            DateTimeOffset now = _time.GetUtcNow();
            if (hasCome)
            {
                _pause = Shortest;
            }

            NoteExpected(now);
            if (_asking == 0 && _watchers.Count > 0)
            {
                ArmFor(Earlier(now + _pause, _expectedAt));
            }

            if (!hasCome)
            {
                _pause = _pause * 2 < _longest ? _pause * 2 : _longest;
            }
        }

        if (mayHaveMore)
        {
            Tell();
        }
    }

    /// <summary>Something has been put into it, to be in sight after a delay.</summary>
    public void Put(TimeSpan delay)
    {
        lock (_lock)
        {
            DateTimeOffset visibleAt = _time.GetUtcNow() + delay;
            _pause = delay == TimeSpan.Zero ? Shortest : _pause;
            _expectedAt = delay == TimeSpan.Zero ? _expectedAt : Earlier(_expectedAt, visibleAt);
            if (_asking == 0 && _watchers.Count > 0 && _expectedAt < _nextAt)
            {
                ArmFor(_expectedAt);
            }
        }

        if (delay == TimeSpan.Zero)
        {
            Tell();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _watchers.Clear();
        }

        _clock.Dispose();
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private void OnClock()
    {
        lock (_lock)
        {
            _nextAt = DateTimeOffset.MaxValue;
            NoteExpected(_time.GetUtcNow());
        }

        Tell();
    }

    // The account may see the time a little later than this machine.
    private void NoteExpected(DateTimeOffset now)
    {
        if (_expectedAt <= now)
        {
            _expectedAt = DateTimeOffset.MaxValue;
            _pause = Shortest;
        }
    }

    private void ArmFor(DateTimeOffset time)
    {
        TimeSpan wait = time - _time.GetUtcNow();
        _nextAt = time;
        _clock.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void Disarm()
    {
        _nextAt = DateTimeOffset.MaxValue;
        _clock.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void Tell()
    {
        Watcher[] watchers;
        lock (_lock)
        {
            watchers = [.. _watchers];
        }

        // What runs for a message is none of its sender's doing: neither its span nor anything else that flows with its calls.
        using AsyncFlowControl? flow = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        Array.ForEach(watchers, static watcher => watcher.Arrived());
    }

    private void Remove(Watcher watcher)
    {
        lock (_lock)
        {
            _watchers.Remove(watcher);
            if (_watchers.Count == 0)
            {
                Disarm();
            }
        }
    }

    private sealed class Watcher(PolledQueue queue, Action arrived) : IDisposable
    {
        public void Arrived() => arrived();

        public void Dispose() => queue.Remove(this);
    }
}
