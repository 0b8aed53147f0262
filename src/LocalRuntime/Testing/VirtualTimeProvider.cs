namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// A clock that stands still until it is moved. Everything in the host that waits for time waits for this clock, so hours
/// pass in as long as the work in them takes. Timers fire in the order that they are due, each at its own time.
/// </summary>
/// <remarks>
/// As on a real machine there are two clocks in it. Timers and <see cref="GetTimestamp"/> follow the one that only moves
/// forward; <see cref="GetUtcNow"/> reads the wall clock, which moves with it and can be set, by <see cref="AdjustTime"/>.
/// </remarks>
/// <param name="start">The first reading, UTC.</param>
public sealed class VirtualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly SortedSet<VirtualTimer> _timers = new(Comparer<VirtualTimer>.Create(
        (a, b) => a.DueAt != b.DueAt ? a.DueAt.CompareTo(b.DueAt) : a.Sequence.CompareTo(b.Sequence)));

    // In ticks: the clock that only moves forward, and how far the wall clock is ahead of it.
    private long _timestamp = start.UtcTicks;
    private long _ahead;
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

    /// <summary>What the wall clock will read when the next timer is due, if nobody sets it; null when none is armed.</summary>
    public DateTimeOffset? NextDueAt
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min is { } next ? WallClock(next.DueAt) : null;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return WallClock(_timestamp);
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _timestamp;
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        CreateTimer(() => callback(state), dueTime, period, static () => false);

    /// <summary>
    /// Sets the wall clock, forward or back, as a person or NTP does, and as it is found after the machine has slept. No
    /// time passes: no timer fires or changes, and <see cref="GetTimestamp"/> stays as it is.
    /// </summary>
    /// <param name="value">The new reading.</param>
    public void AdjustTime(DateTimeOffset value)
    {
        lock (_lock)
        {
            _ahead = value.UtcTicks - _timestamp;
        }
    }

    /// <summary>
    /// Moves the clock to the next timer that is due no later than a limit, and fires it; without one, to the limit.
    /// </summary>
    /// <param name="limit">The latest reading of the wall clock to move to; in the past, nothing moves.</param>
    /// <returns>Whether a timer fired.</returns>
    public bool Step(DateTimeOffset limit)
    {
        long timestamp;
        lock (_lock)
        {
            timestamp = limit.UtcTicks - _ahead;
        }

        return StepTo(timestamp);
    }

    /// <summary>As <see cref="Step"/>, whatever becomes of the wall clock in between.</summary>
    /// <param name="limit">The latest <see cref="GetTimestamp"/> to move to.</param>
    internal bool StepTo(long limit)
    {
        VirtualTimer? due;
        lock (_lock)
        {
            due = _timers.Min;
            if (due is null || due.DueAt > limit)
            {
                _timestamp = Math.Max(_timestamp, limit);
                return false;
            }

            _timestamp = Math.Max(_timestamp, due.DueAt);
            _timers.Remove(due);
            if (due.Period is { } period)
            {
                Arm(due, period);
            }
        }

        due.Fire();
        return true;
    }

    /// <summary>Makes a timer of a process that may die.</summary>
    /// <param name="fire">What to do when it is due.</param>
    /// <param name="dueTime">When it is due first.</param>
    /// <param name="period">How often from then on.</param>
    /// <param name="isOver">Whether the process has died; then the timer is armed no more.</param>
    internal ITimer CreateTimer(Action fire, TimeSpan dueTime, TimeSpan period, Func<bool> isOver)
    {
        VirtualTimer timer = new(this, fire, isOver);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Takes away the timers of processes that have died.</summary>
    internal void RemoveTimersOfTheDead()
    {
        lock (_lock)
        {
            _timers.RemoveWhere(timer => timer.IsOver);
        }
    }

    private static long Later(long timestamp, TimeSpan time) => Math.Min(timestamp + Math.Min(time.Ticks, DateTime.MaxValue.Ticks), DateTime.MaxValue.Ticks);

    private DateTimeOffset WallClock(long timestamp) => new(Math.Clamp(timestamp + _ahead, 0, DateTime.MaxValue.Ticks), TimeSpan.Zero);

    private void Arm(VirtualTimer timer, TimeSpan dueTime)
    {
        timer.DueAt = Later(_timestamp, dueTime);
        timer.Sequence = _sequence++;
        _timers.Add(timer);
    }

    private sealed class VirtualTimer(VirtualTimeProvider clock, Action fire, Func<bool> isOver) : ITimer
    {
        private bool _disposed;

        public long DueAt { get; set; }

        public long Sequence { get; set; }

        public TimeSpan? Period { get; private set; }

        public bool IsOver => isOver();

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (_disposed || IsOver)
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
