using ContentHub.LocalRuntime.Durable.History;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// The live continuation of one execution: the orchestrator's code, stopped where it awaits. It is moved by turns, and can
/// be thrown away at any time and made again by replaying the history.
/// </summary>
internal sealed class OrchestrationExecution
{
    private readonly IDurableFunctions _functions;
    private readonly PayloadConverter _converter;
    private readonly TurnSynchronizationContext _turns;
    private readonly LocalOrchestrationContext _context;
    private readonly ExecutionStarted _start;
    private readonly Queue<HistoryInput> _heldBack = new();
    private Task<object?>? _code;
    private bool _suspended;

    public OrchestrationExecution(string instanceId, ExecutionStarted start, IDurableFunctions functions, PayloadConverter converter, DurableOptions options, ILoggerFactory loggerFactory, Action onStray)
    {
        _functions = functions;
        _converter = converter;
        _start = start;
        _turns = new TurnSynchronizationContext(onStray);
        _context = new LocalOrchestrationContext(instanceId, start, converter, options, loggerFactory, _turns);
    }

    /// <summary>The number of the timer that a scheduled start waits for; the code's own begin at 0.</summary>
    private const int StartTimer = -1;

    public bool IsSuspended => _suspended;

    /// <summary>Whether the code has begun; it has not while a scheduled start waits for its time.</summary>
    public bool HasBegun => _code is not null;

    public string? CustomStatus => _context.CustomStatus;

    /// <summary>How many inputs of the last turn were taken; the others came after the end, and are not this execution's.</summary>
    public int Taken { get; private set; }

    /// <summary>Makes the continuation again from its history, and holds the code to it.</summary>
    /// <exception cref="NonDeterminismException">The code now decides something else than the history says.</exception>
    public void Replay(IReadOnlyList<Turn> history)
    {
        for (int number = 0; number < history.Count; number++)
        {
            Turn turn = history[number];
            IReadOnlyList<HistoryAction> actions = Take(turn.At, turn.Inputs, replaying: true);
            Determinism.Check(_context.InstanceId, _start.Name, number, turn.Actions, actions);
        }
    }

    /// <summary>Gives the code the inputs of a turn and returns what it decided upon them.</summary>
    public IReadOnlyList<HistoryAction> Take(DateTime at, IReadOnlyList<HistoryInput> inputs, bool replaying)
    {
        _context.BeginTurn(at, replaying);
        Taken = 0;
        foreach (HistoryInput input in inputs)
        {
            Taken++;
            if (Take(input) is { } end)
            {
                _context.ReleaseLocks();
                _context.Actions.AddRange(_heldBack.OfType<LockGranted>().Select(granted => new EntitiesUnlocked(granted.EntityIds)));
                _context.Actions.Add(end);
                break;
            }
        }

        return _context.Actions;
    }

    private ExecutionEnded? Take(HistoryInput input)
    {
        switch (input)
        {
            case ExecutionTerminated terminated:
                return new ExecutionEnded(OrchestrationRuntimeStatus.Terminated) { Output = terminated.Output };
            case ContractBroken broken:
                return Failed(new InvalidOperationException(broken.Message));
            case ExecutionSuspended:
                _suspended = true;
                return null;
            case ExecutionResumed:
                _suspended = false;
                ExecutionEnded? end = null;
                while (end is null && _heldBack.TryDequeue(out HistoryInput? held))
                {
                    end = Take(held);
                }

                return end;
            case var _ when _suspended:
                _heldBack.Enqueue(input);
                return null;
            case ExecutionStarted { StartAt: { } startAt } when startAt > _context.CurrentUtcDateTime:
                _context.Actions.Add(new TimerCreated(StartTimer, startAt));
                return null;
            case ExecutionStarted or TimerFired { TimerId: StartTimer }:
                _turns.Run(() => _code = StartCode());
                return End();
            default:
                _turns.Run(() => _context.Apply(input));
                return HasBegun ? End() : null;
        }
    }

    private Task<object?> StartCode()
    {
        if (!_functions.HasOrchestrator(_start.Name))
        {
            return Task.FromException<object?>(new InvalidOperationException(
                $"There is no orchestrator function named '{_start.Name}'. Check the name, or add a function with an [OrchestrationTrigger]."));
        }

        try
        {
            return _functions.RunOrchestratorAsync(_start.Name, _context);
        }
        catch (Exception exception)
        {
            return Task.FromException<object?>(exception);
        }
    }

    private ExecutionEnded? End()
    {
        if (!_code!.IsCompleted)
        {
            return _context.HasOpenTasks ? null : Failed(new InvalidOperationException(
                $"Orchestrator '{_start.Name}' awaits something that is not a durable task, so nothing could ever wake it. "
                + "Await only what the orchestration context gives (CallActivityAsync, CreateTimer, WaitForExternalEvent, …); do other work in an activity."));
        }

        if (_code.Exception?.InnerException is { } exception)
        {
            return Failed(exception);
        }

        if (_code.IsCanceled)
        {
            return Failed(new TaskCanceledException($"Orchestrator '{_start.Name}' awaited a task that was cancelled, and did not handle that."));
        }

        if (_context.Continuation is { } continuation)
        {
            return new ExecutionEnded(OrchestrationRuntimeStatus.ContinuedAsNew)
            {
                Output = continuation.Input,
                NextVersion = continuation.Version,
                CarriedEvents = continuation.PreserveUnprocessedEvents ? [.. _context.UnprocessedEvents, .. _heldBack.OfType<EventRaised>()] : [],
            };
        }

        try
        {
            return new ExecutionEnded(OrchestrationRuntimeStatus.Completed) { Output = _converter.Serialize(_code.Result, $"the result of orchestrator '{_start.Name}'") };
        }
        catch (Exception notSerializable)
        {
            return Failed(notSerializable);
        }
    }

    private static ExecutionEnded Failed(Exception exception) =>
        new(OrchestrationRuntimeStatus.Failed) { Failure = Failure.From(exception) };
}
