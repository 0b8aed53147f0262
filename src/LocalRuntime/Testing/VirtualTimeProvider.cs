namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// A clock that stands still until it is moved. Everything in the host that waits for time waits for this clock, so hours
/// pass in as long as the work in them takes. Timers fire in the order that they are due, each at its own time.
/// </summary>
/// <param name="start">The first reading, UTC.</param>
public sealed class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(Comparer<VirtualTimer>.Create(
        (a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : a.Sequence.CompareTo(b.Sequence)));

    private DateTimeOffset _now = start.ToUniversalTime();
    private long _sequence;

    /// <summary>A clock that reads 2026-01-01T00:00:00Z at first.</summary>
    public VirtualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>When the next timer is due; null when none is.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min?.DueAt;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        VirtualTimer timer = new(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Moves the clock to the next timer that is due no later than a limit, and fires it; without one, to the limit.
    /// </summary>
    /// <param name="limit">The latest time to move to; in the past, nothing moves.</param>
    /// <returns>Whether a timer fired.</returns>
    public bool Step(DateTimeOffset limit)
    {
        VirtualTimer? due;
        lock (_lock)
        {
            due = _timers.Min;
            if (due is null || due.DueAt > limit)
            {
                _now = limit > _now ? limit : _now;
                return false;
            }

            _now = due.DueAt > _now ? due.DueAt : _now;
            _timers.Remove(due);
            if (due.Period is { } period)
            {
                Arm(due, period);
            }
        }

        due.Fire();
        return true;
    }

    private void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        timer.DueAt = dueTime < DateTimeOffset.MaxValue - _now ? _now + dueTime : DateTimeOffset.MaxValue;
        timer.Sequence = _sequence++;
        _timers.Add(timer);
    }

    private sealed class VirtualTimer(VirtualTimeProvider clock, Action fire) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset DueAt { get; set; }

        public long Sequence { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (_disposed)
                {
                    return false;
                }

                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    clock.Arm(this, dueTime);
                }

                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
