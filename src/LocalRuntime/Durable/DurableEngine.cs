using System.Collections.Concurrent;
using ContentHub.LocalRuntime.Durable.Activities;
using ContentHub.LocalRuntime.Durable.Entities;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using ContentHub.LocalRuntime.Durable.Scheduling;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Timers;
using ContentHub.LocalRuntime.Durable.Tracing;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>
/// The durable engine: brings inputs to instances, commits their turns, and lets the effects of a turn out once it is on
/// disk. It never polls: an instance that waits costs memory only.
/// </summary>
internal sealed partial class DurableEngine : IDisposable
{
    private readonly ConcurrentDictionary<string, OrchestrationInstance> _instances = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, EntityInstance> _entities = new(StringComparer.Ordinal);
    private readonly IDurableFunctions _functions;
    private readonly ILoggerFactory _loggerFactory;
    private readonly ILogger _logger;
    private readonly CommitQueue _commits;
    private readonly TimerQueue _timers;
    private readonly WorkDispatcher _activities;
    private readonly ActivityRunner _activityRunner;
    private readonly WorkDispatcher _operations;
    private readonly Action _onBroken;
    private (IReadOnlyList<Message> Messages, IReadOnlyList<InstanceState> Waiting) _backlog = ([], []);
    private volatile bool _stopped;

    public DurableEngine(IDurableStore store, IDurableFunctions functions, DataConverter converter, TimeProvider time, WorkTracker tracker, ILoggerFactory loggerFactory, DurableOptions options, IEngineScheduler scheduler, EngineInstruments instruments, Action onBroken)
    {
        Store = store;
        Time = time;
        Tracker = tracker;
        Scheduler = scheduler;
        Options = options;
        Instruments = instruments;
        Converter = new PayloadConverter(converter, options.MaxPayloadBytes);
        Live = new LiveInstances(options.MaxLiveInstances, Remove);
        instruments.ObserveLive(() => Live.Count);
        _functions = functions;
        _loggerFactory = loggerFactory;
        _logger = loggerFactory.CreateLogger<DurableEngine>();
        _onBroken = onBroken;
        _commits = new CommitQueue(store, scheduler, instruments, _logger, onBroken);
        _timers = new TimerQueue(time, Fire);
        _activities = new WorkDispatcher(scheduler, tracker, options.MaxConcurrentActivityFunctions);
        _activityRunner = new ActivityRunner(functions, Converter, instruments, _logger);
        _operations = new WorkDispatcher(scheduler, tracker, options.MaxConcurrentEntityFunctions);
    }

    public IDurableStore Store { get; }

    public TimeProvider Time { get; }

    public WorkTracker Tracker { get; }

    public IEngineScheduler Scheduler { get; }

    public DurableOptions Options { get; }

    public EngineInstruments Instruments { get; }

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

        // Starts first: an instance that continued as new has ended until it starts again, and what it got in the meantime is for then.
        foreach (Message message in messages.OrderByDescending(message => message.Input is ExecutionStarted))
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
                IReadOnlyList<Turn> history = Store.ReadHistory(state.InstanceId);
                IEnumerable<TaskScheduled> scheduled = history.SelectMany(turn => turn.Actions).OfType<TaskScheduled>();
                OrchestrationTrace? trace = OrchestrationTrace.Of(state.InstanceId, (ExecutionStarted)history[0].Inputs[0], history[0].At, []);
                Run(state, scheduled.Where(activity => state.Pending.Activities.Contains(activity.TaskId)), trace);
            }
        }
    }

    /// <summary>Lets running activities end, commits what is on its way, and closes.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        int[] running = await Task.WhenAll(_activities.StopAsync(cancellation), _operations.StopAsync(cancellation));
        int abandoned = running.Sum();
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
        _operations.Dispose();
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

    /// <summary>Brings a stored message to its receiver, at its time.</summary>
    public void Deliver(Message message)
    {
        if (message.DueAt is { } dueAt && dueAt > Time.GetUtcNow().UtcDateTime)
        {
            _timers.Add(new DurableTimer(dueAt, message.InstanceId, message.Id, "") { Message = message });
        }
        else if (EntityMessages.IsEntity(message.InstanceId))
        {
            DeliverToEntity(message);
        }
        else
        {
            Deliver(message.InstanceId, Delivery.Of(message));
        }
    }

    /// <summary>Stores a message, then brings it to its receiver.</summary>
    public async Task SendAsync(Message message)
    {
        await CommitAsync(new MessagesWrite([], [message]));
        Deliver(message);
    }

    public void Commit(StoreWrite write, Action<Exception?> done) => _commits.Add(write, done);

    /// <summary>Writes something that belongs to no instance's turn.</summary>
    public Task CommitAsync(StoreWrite write)
    {
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Commit(write, failure => Scheduler.Post(() =>
        {
            if (failure is null)
            {
                done.SetResult();
            }
            else
            {
                done.SetException(failure);
            }
        }));
        return done.Task;
    }

    /// <summary>What starts a new instance, and its id.</summary>
    /// <exception cref="ArgumentException">The id is none, or the input is too large.</exception>
    public (string InstanceId, ExecutionStarted Start) NewStart(TaskName name, object? input, StartOrchestrationOptions? options)
    {
        string instanceId = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIds.Check(instanceId);
        ExecutionStarted start = new()
        {
            Name = name.Name,
            ExecutionId = TurnOutcome.NewExecutionId(),
            Version = options?.Version?.Version ?? (Options.DefaultVersion.Length > 0 ? Options.DefaultVersion : null),
            Input = Converter.Serialize(input, $"the input of orchestrator '{name.Name}'"),
            StartAt = options?.StartAt?.UtcDateTime,
            Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null,
        };
        return (instanceId, start);
    }

    /// <summary>Has an entity take its next turn when there is room.</summary>
    public void RunEntity(EntityInstance entity) => _operations.Enqueue(entity.InstanceId, entity.TakeTurnAsync);

    /// <summary>Runs an operation; throws what it throws.</summary>
    public Task<object?> RunOperationAsync(TaskEntityOperation operation, CancellationToken stopping) =>
        _functions.HasEntity(operation.Context.Id.Name)
            ? _functions.RunEntityAsync(operation, stopping)
            : throw new InvalidOperationException($"There is no entity function named '{operation.Context.Id.Name}'. Check the name, or add a function with an [EntityTrigger].");

    /// <summary>How many messages wait for an entity's turn.</summary>
    public int Backlog(string entityId) => _entities.TryGetValue(entityId, out EntityInstance? entity) ? entity.Backlog : 0;

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
    public void Release(InstanceState state, TurnEffects effects, OrchestrationTrace? trace)
    {
        foreach ((int timerId, DateTime dueAt) in effects.DroppedTimers)
        {
            _timers.Remove(dueAt, state.InstanceId, timerId);
        }

        foreach (TimerCreated timer in effects.Timers)
        {
            _timers.Add(new DurableTimer(timer.DueAt, state.InstanceId, timer.TimerId, state.ExecutionId));
        }

        Run(state, effects.Activities, trace);
        effects.Messages.ForEach(Deliver);
        Waiters.Notify(state);
    }

    public void Remove(OrchestrationInstance instance)
    {
        _instances.TryRemove(KeyValuePair.Create(instance.InstanceId, instance));
        Live.Remove(instance);
    }

    public void Remove(EntityInstance entity) => _entities.TryRemove(KeyValuePair.Create(entity.InstanceId, entity));

    /// <summary>The store cannot be read: nothing can go on, and nothing on disk is lost.</summary>
    public void Break(Exception exception)
    {
        LogBroken(exception);
        _onBroken();
    }

    [LoggerMessage(LogLevel.Warning, "Operation '{Operation}' of entity '{EntityId}' failed")]
    public partial void LogOperationFailed(Exception exception, string operation, string entityId);

    [LoggerMessage(LogLevel.Error, "{Message}")]
    public partial void LogNonDeterminism(string message);

    private void Fire(DurableTimer timer)
    {
        if (timer.Message is { } message)
        {
            Deliver(message);
        }
        else
        {
            Instruments.TimerFired(timer.DueAt);
            Deliver(timer.InstanceId, new Delivery(new TimerFired((int)timer.Id)) { ExecutionId = timer.ExecutionId });
        }
    }

    private void DeliverToEntity(Message message)
    {
        while (!_stopped)
        {
            EntityInstance entity = _entities.GetOrAdd(message.InstanceId, static (id, engine) => new EntityInstance(id, engine), this);
            if (entity.TryDeliver(message))
            {
                return;
            }

            Remove(entity);
        }
    }

    private void Close()
    {
        _stopped = true;
        _timers.Dispose();
        _commits.Close();
        Scheduler.Dispose();
    }

    private void Run(InstanceState state, IEnumerable<TaskScheduled> activities, OrchestrationTrace? trace)
    {
        foreach (TaskScheduled activity in activities)
        {
            ActivityInvocation invocation = new(state.InstanceId, activity.Name, activity.TaskId, activity.Input) { Trace = trace?.Context ?? default };
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
