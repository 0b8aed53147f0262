using ContentHub.LocalRuntime.Hosting;

namespace ContentHub.LocalRuntime.Durable.Scheduling;

/// <summary>
/// Runs the app's code for instances, so many pieces at once, taking instances in turn. A stop lets running pieces end and
/// begins no further ones.
/// </summary>
internal sealed class WorkDispatcher(IEngineScheduler scheduler, WorkTracker tracker, int limit) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FairQueue<(Func<CancellationToken, Task> Work, IDisposable Tracked)> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    /// <summary>Runs a piece of work as soon as there is room.</summary>
    /// <param name="instanceId">The instance that it is for.</param>
    /// <param name="work">The work; it must not throw.</param>
    public void Enqueue(string instanceId, Func<CancellationToken, Task> work)
    {
        IDisposable tracked = tracker.Begin();
        lock (_lock)
        {
            if (_running >= limit || _stopping.IsCancellationRequested)
            {
                _waiting.Enqueue(instanceId, (work, tracked));
                return;
            }

            _running++;
        }

        Start(work, tracked);
    }

    /// <summary>Asks the running work to stop and waits until it has.</summary>
    /// <returns>How many pieces had not ended when the patience did.</returns>
    public async Task<int> StopAsync(CancellationToken patience)
    {
        await _stopping.CancelAsync();
        lock (_lock)
        {
            if (_running == 0)
            {
                _drained.TrySetResult();
            }
        }

        try
        {
            await _drained.Task.WaitAsync(patience);
            return 0;
        }
        catch (OperationCanceledException)
        {
            lock (_lock)
            {
                return _running;
            }
        }
    }

    public void Dispose() => _stopping.Dispose();

    private void Start(Func<CancellationToken, Task> work, IDisposable tracked) => scheduler.Post(() => _ = RunAsync(work, tracked));

    private async Task RunAsync(Func<CancellationToken, Task> work, IDisposable tracked)
    {
        await work(_stopping.Token);
        (Func<CancellationToken, Task> Work, IDisposable Tracked)? next = TakeNext();
        tracked.Dispose();
        if (next is { } waiting)
        {
            Start(waiting.Work, waiting.Tracked);
        }
    }

    private (Func<CancellationToken, Task> Work, IDisposable Tracked)? TakeNext()
    {
        lock (_lock)
        {
            if (!_stopping.IsCancellationRequested && _waiting.TryDequeue(out (Func<CancellationToken, Task>, IDisposable) next))
            {
                return next;
            }

            if (--_running == 0 && _stopping.IsCancellationRequested)
            {
                _drained.TrySetResult();
            }

            return null;
        }
    }
}
