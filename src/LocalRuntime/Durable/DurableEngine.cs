using System.Collections.Concurrent;
using ContentHub.LocalRuntime.Durable.Activities;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using ContentHub.LocalRuntime.Durable.Scheduling;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Timers;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>
/// The durable engine: brings inputs to instances, commits their turns, and lets the effects of a turn out once it is on
/// disk. It never polls: an instance that waits costs memory only.
/// </summary>
internal sealed partial class DurableEngine : IDisposable
{
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _instances = new(StringComparer.Ordinal);
    private readonly IDurableFunctions _functions;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ILogger _logger;
    private readonly CommitQueue _commits;
    private readonly TimerQueue _timers;
    private readonly WorkDispatcher _activities;
    private readonly ActivityRunner _activityRunner;
    private readonly Action _onBroken;
    private (IReadOnlyList<Message> Messages, IReadOnlyList<InstanceState> Waiting) _backlog = ([], []);
    private volatile bool _stopped;

    public DurableEngine(IDurableStore store, IDurableFunctions functions, DataConverter converter, TimeProvider time, WorkTracker tracker, ILoggerFactory loggerFactory, DurableOptions options, IEngineScheduler scheduler, Action onBroken)
    {
        Store = store;
        Time = time;
        Tracker = tracker;
        Scheduler = scheduler;
        Options = options;
        Converter = new PayloadConverter(converter, options.MaxPayloadBytes);
        Live = new LiveInstances(options.MaxLiveInstances, Remove);
        _functions = functions;
        _loggerFactory = loggerFactory;
        _logger = loggerFactory.CreateLogger<DurableEngine>();
        _onBroken = onBroken;
        _commits = new CommitQueue(store, scheduler, _logger, onBroken);
        _timers = new TimerQueue(time, timer => Deliver(timer.InstanceId, new Delivery(new TimerFired(timer.TimerId)) { ExecutionId = timer.ExecutionId }));
        _activities = new WorkDispatcher(scheduler, tracker, options.MaxConcurrentActivityFunctions);
        _activityRunner = new ActivityRunner(functions, Converter, _logger);
    }

    public IDurableStore Store { get; }

    public TimeProvider Time { get; }

    public WorkTracker Tracker { get; }

    public IEngineScheduler Scheduler { get; }

    public DurableOptions Options { get; }

    public PayloadConverter Converter { get; }

    public LiveInstances Live { get; }

    /// <summary>Who waits for an instance to start or to end.</summary>
    public InstanceWaiters Waiters { get; } = new();

    /// <summary>Reads what the last run of the host left undone. Nothing of it begins before <see cref="Resume"/>.</summary>
    public void ReadBacklog()
    {
        _backlog = (Store.ReadMessages(), [.. Store.ReadWaiting()]);
    }

    /// <summary>Goes on with what the last run left: stored messages, timers, activities that had not returned.</summary>
    public void Resume()
    {
        (IReadOnlyList<Message> messages, IReadOnlyList<InstanceState> waiting) = _backlog;
        _backlog = ([], []);
        foreach (Message message in messages)
        {
            Deliver(message);
        }

        foreach (InstanceState state in waiting)
        {
            foreach ((int timerId, DateTime dueAt) in state.Pending.Timers)
            {
                _timers.Add(new DurableTimer(dueAt, state.InstanceId, timerId, state.ExecutionId));
            }

            if (!state.Pending.Activities.IsEmpty)
            {
                IEnumerable<TaskScheduled> scheduled = Store.ReadHistory(state.InstanceId).SelectMany(turn => turn.Actions).OfType<TaskScheduled>();
                Run(state, scheduled.Where(activity => state.Pending.Activities.Contains(activity.TaskId)));
            }
        }
    }

    /// <summary>Lets running activities end, commits what is on its way, and closes.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        int abandoned = await _activities.StopAsync(cancellation);
        if (abandoned > 0)
        {
            LogAbandoned(abandoned);
        }

        Close();
    }

    /// <summary>Ends the engine's thread and timers, for an engine that was not stopped.</summary>
    public void Dispose()
    {
        Close();
        _activities.Dispose();
    }

    /// <summary>Brings an input to its instance.</summary>
    public void Deliver(string instanceId, Delivery delivery)
    {
        if (_stopped)
        {
            delivery.Done?.Invoke(new ObjectDisposedException(nameof(DurableEngine), "The durable engine has stopped."));
            return;
        }

        while (true)
        {
            OrchestrationInstance instance = _instances.GetOrAdd(instanceId, static (id, engine) => new OrchestrationInstance(id, engine), this);
            if (instance.TryDeliver(delivery))
            {
                return;
            }

            Remove(instance);
        }
    }

    public void Deliver(Message message) => Deliver(message.InstanceId, Delivery.Of(message));

    public void Commit(StoreWrite write, Action<Exception?> done) => _commits.Add(write, done);

    /// <summary>Writes something that belongs to no instance's turn.</summary>
    public Task CommitAsync(StoreWrite write)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Commit(write, failure =>
        {
            if (failure is null)
            {
                done.SetResult();
            }
            else
            {
                done.SetException(failure);
            }
        });
        return done.Task;
    }

    /// <summary>Makes an instance's continuation: new, or again from its history.</summary>
    public OrchestrationExecution Restore(OrchestrationInstance instance, HistoryInput start, IReadOnlyList<Turn> history)
    {
        OrchestrationExecution execution = new(instance.InstanceId, (ExecutionStarted)start, _functions, Converter, Options, _loggerFactory, () =>
            Deliver(instance.InstanceId, new Delivery(new ContractBroken(
                $"Orchestrator '{((ExecutionStarted)start).Name}' awaited something that is not a durable task, and went on when that ended. No replay can repeat it. "
                + "Await only what the orchestration context gives; do other work in an activity."))
            { ExecutionId = ((ExecutionStarted)start).ExecutionId }));
        execution.Replay(history);
        return execution;
    }

    /// <summary>Lets the effects of a turn out; it is on disk.</summary>
    public void Release(InstanceState state, TurnEffects effects)
    {
        foreach ((int timerId, DateTime dueAt) in effects.DroppedTimers)
        {
            _timers.Remove(dueAt, state.InstanceId, timerId);
        }

        foreach (TimerCreated timer in effects.Timers)
        {
            _timers.Add(new DurableTimer(timer.DueAt, state.InstanceId, timer.TimerId, state.ExecutionId));
        }

        Run(state, effects.Activities);
        effects.Messages.ForEach(Deliver);
        Waiters.Notify(state);
    }

    public void Remove(OrchestrationInstance instance)
    {
        _instances.TryRemove(KeyValuePair.Create(instance.InstanceId, instance));
        Live.Remove(instance);
    }

    /// <summary>The store cannot be read: nothing can go on, and nothing on disk is lost.</summary>
    public void Break(Exception exception)
    {
        LogBroken(exception);
        _onBroken();
    }

    [LoggerMessage(LogLevel.Error, "{Message}")]
    public partial void LogNonDeterminism(string message);

    private void Close()
    {
        _stopped = true;
        _timers.Dispose();
        _commits.Close();
        Scheduler.Dispose();
    }

    private void Run(InstanceState state, IEnumerable<TaskScheduled> activities)
    {
        foreach (TaskScheduled activity in activities)
        {
            ActivityInvocation invocation = new(state.InstanceId, activity.Name, activity.TaskId, activity.Input);
            string executionId = state.ExecutionId;
            _activities.Enqueue(state.InstanceId, async stopping =>
            {
                if (await _activityRunner.RunAsync(invocation, stopping) is { } outcome)
                {
                    Deliver(invocation.InstanceId, new Delivery(outcome) { ExecutionId = executionId });
                }
            });
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Count} activities did not stop in time; they run again after the next start")]
    private partial void LogAbandoned(int count);

    [LoggerMessage(LogLevel.Critical, "The durable store cannot be read; the host stops")]
    private partial void LogBroken(Exception exception);
}
