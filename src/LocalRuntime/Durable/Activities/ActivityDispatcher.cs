using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable.Activities;

/// <summary>One activity that is to run for an execution.</summary>
internal sealed record ActivityWork(ActivityInvocation Invocation, string ExecutionId);

/// <summary>
/// Runs activities, so many at once, taking instances in turn. What an activity returns goes to its instance; an activity
/// that the host's stop interrupts returns nothing, and runs again after the next start.
/// </summary>
internal sealed partial class ActivityDispatcher : IDisposable
{
    private readonly IDurableFunctions _functions;
    private readonly DataConverter _converter;
    private readonly WorkTracker _tracker;
    private readonly ILogger _logger;
    private readonly Action<ActivityWork, HistoryInput> _onEnded;
    private readonly int _limit;
    private readonly Lock _lock = new();
    private readonly FairQueue<(ActivityWork Work, IDisposable Tracked)> _waiting = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;

    public ActivityDispatcher(IDurableFunctions functions, DataConverter converter, WorkTracker tracker, ILogger logger, int limit, Action<ActivityWork, HistoryInput> onEnded)
    {
        _functions = functions;
        _converter = converter;
        _tracker = tracker;
        _logger = logger;
        _limit = limit;
        _onEnded = onEnded;
    }

    public void Enqueue(ActivityWork work)
    {
        IDisposable tracked = _tracker.Begin();
        lock (_lock)
        {
            if (_running >= _limit || _stopping.IsCancellationRequested)
            {
                _waiting.Enqueue(work.Invocation.InstanceId, (work, tracked));
                return;
            }

            _running++;
        }

        Start(work, tracked);
    }

    /// <summary>Asks the running activities to stop and waits until they have.</summary>
    public async Task StopAsync(CancellationToken cancellation)
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
            await _drained.Task.WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            LogAbandoned(_running);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private void Start(ActivityWork work, IDisposable tracked) =>
        ThreadPool.UnsafeQueueUserWorkItem(_ => _ = RunAsync(work, tracked), null);

    private async Task RunAsync(ActivityWork work, IDisposable tracked)
    {
        HistoryInput? outcome = await OutcomeAsync(work);
        if (outcome is not null)
        {
            _onEnded(work, outcome);
        }

        (ActivityWork Work, IDisposable Tracked) next;
        bool more;
        lock (_lock)
        {
            more = _waiting.TryDequeue(out next) && !_stopping.IsCancellationRequested;
            if (!more)
            {
                _running--;
                if (_running == 0 && _stopping.IsCancellationRequested)
                {
                    _drained.TrySetResult();
                }
            }
        }

        tracked.Dispose();
        if (more)
        {
            Start(next.Work, next.Tracked);
        }
    }

    private async Task<HistoryInput?> OutcomeAsync(ActivityWork work)
    {
        ActivityInvocation invocation = work.Invocation;
        if (!_functions.HasActivity(invocation.Name))
        {
            return new TaskFailed(invocation.TaskId, Failure.From(new InvalidOperationException(
                $"There is no activity function named '{invocation.Name}'. Check the name, or add a function with an [ActivityTrigger].")));
        }

        try
        {
            object? result = await _functions.RunActivityAsync(invocation, _stopping.Token);
            return new TaskCompleted(invocation.TaskId, _converter.Serialize(result));
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // Whatever it threw may come from being stopped: it runs again after the next start.
            return null;
        }
        catch (Exception exception)
        {
            LogFailed(exception, invocation.Name, invocation.TaskId, invocation.InstanceId);
            return new TaskFailed(invocation.TaskId, Failure.From(exception));
        }
    }

    [LoggerMessage(LogLevel.Warning, "Activity '{Name}' (#{TaskId}) of instance '{InstanceId}' failed")]
    private partial void LogFailed(Exception exception, string name, int taskId, string instanceId);

    [LoggerMessage(LogLevel.Warning, "{Count} activities did not stop in time; they run again after the next start")]
    private partial void LogAbandoned(int count);
}
