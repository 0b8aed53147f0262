using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>
/// A history as Durable Functions shows it: a list of events. Work that has an outcome is shown once, with its outcome and
/// the time at which it was scheduled.
/// </summary>
internal sealed class HistoryEvents
{
    private readonly HistoryEventWriter _writer;
    private readonly HashSet<int> _settled;
    private readonly Dictionary<int, ScheduledWork> _work = [];
    private readonly Dictionary<int, DateTime> _timers = [];

    private HistoryEvents(IReadOnlyList<Turn> history, HistoryEventWriter writer)
    {
        _writer = writer;
        _settled = [.. history.SelectMany(turn => turn.Inputs).Select(Settles).OfType<int>()];
    }

    /// <summary>The events, oldest first.</summary>
    /// <param name="history">The turns.</param>
    /// <param name="showInput">Whether to show what functions and events were given, serialized.</param>
    /// <param name="showOutput">Whether to show what functions returned.</param>
    public static JsonArray Of(IReadOnlyList<Turn> history, bool showInput, bool showOutput)
    {
        HistoryEventWriter writer = new(showInput, showOutput);
        HistoryEvents events = new(history, writer);
        foreach (Turn turn in history)
        {
            foreach (HistoryInput input in turn.Inputs)
            {
                events.Add(turn.At, input);
            }

            foreach (HistoryAction action in turn.Actions)
            {
                events.Add(turn.At, action);
            }
        }

        return writer.Events;
    }

    private static int? Settles(HistoryInput input) => input switch
    {
        TaskCompleted completed => completed.TaskId,
        TaskFailed failed => failed.TaskId,
        _ => null,
    };

    private void Add(DateTime at, HistoryInput input)
    {
        switch (input)
        {
            case ExecutionStarted started:
                _writer.Started(at, started);
                break;
            case TaskCompleted completed when _work.TryGetValue(completed.TaskId, out ScheduledWork? work):
                _writer.Completed(at, work, completed.Result);
                break;
            case TaskFailed failed when _work.TryGetValue(failed.TaskId, out ScheduledWork? work):
                _writer.Failed(at, work, failed.Failure);
                break;
            case TimerFired fired when _timers.TryGetValue(fired.TimerId, out DateTime dueAt):
                _writer.Timer("TimerFired", at, dueAt);
                break;
            case LockGranted granted:
                _writer.Lock("EntityLockGranted", at, granted.EntityIds);
                break;
            case EventRaised raised:
                _writer.Raised(at, raised);
                break;
            case ExecutionSuspended suspended:
                _writer.Held("ExecutionSuspended", at, suspended.Reason);
                break;
            case ExecutionResumed resumed:
                _writer.Held("ExecutionResumed", at, resumed.Reason);
                break;
            case ExecutionTerminated terminated:
                _writer.Terminated(at, terminated);
                break;
            default:
                break;
        }
    }

    private void Add(DateTime at, HistoryAction action)
    {
        switch (action)
        {
            case TaskScheduled task:
                Schedule(task.TaskId, new ScheduledWork(at, "TaskScheduled", "Task", task.Name, null, task.Input));
                break;
            case SubOrchestrationScheduled sub:
                Schedule(sub.TaskId, new ScheduledWork(at, "SubOrchestrationInstanceCreated", "SubOrchestrationInstance", sub.Name, sub.InstanceId, sub.Input));
                break;
            case EntityCalled called:
                Schedule(called.TaskId, new ScheduledWork(at, "EntityOperationCalled", "EntityOperation", called.Operation, called.EntityId, called.Input));
                break;
            case TimerCreated timer:
                _timers[timer.TimerId] = timer.DueAt;
                _writer.Timer("TimerCreated", at, timer.DueAt);
                break;
            case EventSent sent:
                _writer.Sent("EventSent", at, sent.InstanceId, sent.Name, sent.Payload);
                break;
            case EntitySignalled signalled:
                _writer.Sent("EntityOperationSignaled", at, signalled.EntityId, signalled.Operation, signalled.Input);
                break;
            case EntitiesLocked locked:
                _writer.Lock("EntityLockRequested", at, locked.EntityIds);
                break;
            case EntitiesUnlocked unlocked:
                _writer.Lock("EntityUnlockSent", at, unlocked.EntityIds);
                break;
            case ExecutionEnded ended:
                _writer.Ended(at, ended);
                break;
            default:
                break;
        }
    }

    private void Schedule(int taskId, ScheduledWork work)
    {
        _work[taskId] = work;
        if (!_settled.Contains(taskId))
        {
            _writer.Scheduled(work);
        }
    }
}

/// <summary>Something that is to have an outcome.</summary>
/// <param name="At">When it was scheduled, UTC.</param>
/// <param name="Opening">The event that shows it while it has none.</param>
/// <param name="Kind">What the events of its outcome begin with.</param>
/// <param name="Name">The function, or the entity's operation.</param>
/// <param name="InstanceId">Who does it; null for an activity.</param>
/// <param name="Input">Its input, serialized.</param>
internal sealed record ScheduledWork(DateTime At, string Opening, string Kind, string Name, string? InstanceId, string? Input);
