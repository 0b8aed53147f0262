namespace ContentHub.LocalRuntime.Hosting;

/// <summary>Counts what the host is doing: requests, timer runs, messages, turns, activities. Zero means that only time can change anything.</summary>
internal sealed class WorkTracker
{
    private readonly Lock _lock = new();
    private int _count;
    private long _begun;
    private TaskCompletionSource? _idle;

    /// <summary>Whether nothing is being done.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_lock)
            {
                return _count == 0;
            }
        }
    }

    /// <summary>How many pieces of work have ever begun.</summary>
    public long Begun
    {
        get
        {
            lock (_lock)
            {
                return _begun;
            }
        }
    }

    /// <summary>Begins a piece of work; disposing the result ends it.</summary>
    public IDisposable Begin()
    {
        lock (_lock)
        {
            _count++;
            _begun++;
        }

        return new Work(this);
    }

    /// <summary>Waits until nothing is being done.</summary>
    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            return _count == 0 ? Task.CompletedTask : (_idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private void End()
    {
        TaskCompletionSource? idle = null;
        lock (_lock)
        {
            if (--_count == 0)
            {
                idle = _idle;
                _idle = null;
            }
        }

        idle?.SetResult();
    }

    private sealed class Work(WorkTracker tracker) : IDisposable
    {
        private WorkTracker? _tracker = tracker;

        public void Dispose() => Interlocked.Exchange(ref _tracker, null)?.End();
    }
}
