using System.Globalization;
using ContentHub.LocalRuntime.Durable.Entities;
using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// What an orchestrator sees of the engine. Every call that has an effect becomes a <see cref="HistoryAction"/> of the
/// present turn; nothing happens until the turn is on disk.
/// </summary>
internal sealed class LocalOrchestrationContext : TaskOrchestrationContext
{
    private readonly string _instanceId;
    private readonly ExecutionStarted _start;
    private readonly ILoggerFactory _loggerFactory;
    private readonly PayloadConverter _converter;
    private readonly DurableOptions _options;
    private readonly TurnSynchronizationContext _turns;
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly ExternalEvents _events = new();
    private readonly OrchestrationEntities _entities;
    private List<HistoryAction> _actions = [];
    private int _nextId;
    private int _guids;
    private DateTime _now;
    private bool _replaying;

    public LocalOrchestrationContext(string instanceId, ExecutionStarted start, PayloadConverter converter, DurableOptions options, ILoggerFactory loggerFactory, TurnSynchronizationContext turns)
    {
        _instanceId = instanceId;
        _start = start;
        _converter = converter;
        _options = options;
        _loggerFactory = loggerFactory;
        _turns = turns;
        _entities = new OrchestrationEntities(this, converter);
    }

    public override TaskName Name => _start.Name;

    public override string InstanceId => _instanceId;

    public override ParentOrchestrationInstance? Parent =>
        _start.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    public override string Version => _start.Version ?? string.Empty;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => _replaying;

    public override TaskOrchestrationEntityFeature Entities => _entities;

    protected override ILoggerFactory LoggerFactory => _loggerFactory;

    /// <summary>The custom status as the code last set it, serialized.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Set when the code asked to begin anew.</summary>
    public ContinueAsNewRequest? Continuation { get; private set; }

    /// <summary>Whether the code can still be woken by something durable.</summary>
    public bool HasOpenTasks => _open.Count > 0 || _events.HasAwaits;

    public IEnumerable<EventRaised> UnprocessedEvents => _events.Unprocessed;

    public override T GetInput<T>() => _converter.Deserialize<T>(_start.Input)!;

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        string? serialized = _converter.Serialize(input, $"the input of activity '{name.Name}'");
        return RetryLoop.RunAsync(this, name.Name, options?.Retry, () => Schedule<TResult>(name.Name, id => new TaskScheduled(id, name.Name, serialized)));
    }

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        _entities.EnsureNotInSection("call a sub-orchestration");
        string? serialized = _converter.Serialize(input, $"the input of sub-orchestration '{orchestratorName.Name}'");
        string? wanted = (options as SubOrchestrationOptions)?.InstanceId;
        string? version = (options as SubOrchestrationOptions)?.Version?.Version ?? (_options.DefaultVersion.Length > 0 ? _options.DefaultVersion : _start.Version);
        return RetryLoop.RunAsync(this, orchestratorName.Name, options?.Retry, () => Schedule<TResult>(
            orchestratorName.Name,
            id => new SubOrchestrationScheduled(id, orchestratorName.Name, wanted ?? $"{_start.ExecutionId}-{id.ToString(CultureInfo.InvariantCulture)}", serialized, version)
            {
                Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null,
            }));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        EnsureInTurn();
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        int id = _nextId++;
        OpenTask<object?> open = new("timer", id);
        _open[id] = open;
        _actions.Add(new TimerCreated(id, fireAt.Kind == DateTimeKind.Local ? fireAt.ToUniversalTime() : DateTime.SpecifyKind(fireAt, DateTimeKind.Utc)));
        if (cancellationToken.CanBeCanceled)
        {
            CancellationTokenRegistration registration = cancellationToken.Register(() =>
            {
                EnsureInTurn();
                if (_open.Remove(id))
                {
                    _actions.Add(new TimerCancelled(id));
                    open.TryCancel(cancellationToken);
                }
            });
            open.Task.GetAwaiter().OnCompleted(registration.Dispose);
        }

        return open.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        EnsureInTurn();
        return _events.WaitAsync<T>(eventName, _converter, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        Add(new EventSent(instanceId, eventName, _converter.Serialize(payload, $"the event '{eventName}'")));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        EnsureInTurn();
        CustomStatus = _converter.SerializeCustomStatus(customStatus);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Continue(newInput, preserveUnprocessedEvents, _start.Version);

    public override void ContinueAsNew(ContinueAsNewOptions options) =>
        Continue(options.NewInput, options.PreserveUnprocessedEvents, options.NewVersion ?? _start.Version);

    public override Guid NewGuid()
    {
        EnsureInTurn();
        return NameBasedGuid.Create($"{_start.ExecutionId}/{(_guids++).ToString(CultureInfo.InvariantCulture)}");
    }

    /// <summary>Takes an action that nothing waits for.</summary>
    public void Add(HistoryAction action)
    {
        EnsureInTurn();
        _actions.Add(action);
    }

    /// <summary>Takes an action whose answer completes a task.</summary>
    /// <param name="name">What is called, for the message of a failure.</param>
    /// <param name="action">The action, with the number that the answer will carry.</param>
    /// <param name="failed">What a failure becomes; null for a <see cref="TaskFailedException"/>.</param>
    public Task<T> Schedule<T>(string name, Func<int, HistoryAction> action, Func<TaskFailureDetails, Exception>? failed = null)
    {
        EnsureInTurn();
        int id = _nextId++;
        OpenTask<T> open = new(name, id) { Failed = failed };
        _open[id] = open;
        _actions.Add(action(id));
        return open.Task;
    }

    /// <summary>Gives back the locks that the code still holds at its end.</summary>
    public void ReleaseLocks() => _entities.Release();

    /// <summary>Begins a turn; the actions that follow are its own.</summary>
    public void BeginTurn(DateTime now, bool replaying)
    {
        _now = now;
        _replaying = replaying;
        _actions = [];
    }

    /// <summary>The actions of the present turn.</summary>
    public List<HistoryAction> Actions => _actions;

    /// <summary>Gives the code an input. Inputs for tasks that are no longer open are ignored.</summary>
    public void Apply(HistoryInput input)
    {
        switch (input)
        {
            case TaskCompleted completed when _open.Remove(completed.TaskId, out OpenTask? open):
                _turns.Complete(() => open.Complete(completed.Result, _converter));
                break;
            case TaskFailed failed when _open.Remove(failed.TaskId, out OpenTask? open):
                _turns.Complete(() => open.Fail(failed.Failure.ToDetails()));
                break;
            case TimerFired fired when _open.Remove(fired.TimerId, out OpenTask? open):
                _turns.Complete(() => open.Complete(null, _converter));
                break;
            case LockGranted granted when _open.Remove(granted.TaskId, out OpenTask? open):
                _turns.Complete(() => open.Complete(null, _converter));
                break;
            case EventRaised raised:
                _events.Raise(raised, open => _turns.Complete(() => open.Complete(raised.Payload, _converter)));
                break;
            default:
                break;
        }
    }

    private void Continue(object? newInput, bool preserveUnprocessedEvents, string? version)
    {
        EnsureInTurn();
        Continuation = new ContinueAsNewRequest(_converter.Serialize(newInput, "the input of the next execution"), preserveUnprocessedEvents, version);
    }

    private void EnsureInTurn()
    {
        if (!_turns.InTurn)
        {
            throw new InvalidOperationException(
                "The orchestration context was used from another thread. Call it from the orchestrator's own code only, "
                + "and await nothing there but the tasks that the context gives; do other work in an activity.");
        }
    }
}
