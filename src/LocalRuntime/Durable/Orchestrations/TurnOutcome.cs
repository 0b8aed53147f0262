using System.Collections.Immutable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Tracing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>Works out what a turn makes of an instance: its next state, and what is to leave the engine.</summary>
internal static class TurnOutcome
{
    public static (InstanceState State, TurnEffects Effects) Of(InstanceState before, OrchestrationExecution? execution, Turn turn, OrchestrationTrace? trace, Func<long> nextMessageId)
    {
        TurnEffects effects = new();
        ExecutionEnded? end = null;
        var activities = before.Pending.Activities.ToBuilder();
        var timers = before.Pending.Timers.ToBuilder();
        foreach (HistoryInput input in turn.Inputs)
        {
            switch (input)
            {
                case TaskCompleted completed:
                    activities.Remove(completed.TaskId);
                    break;
                case TaskFailed failed:
                    activities.Remove(failed.TaskId);
                    break;
                case TimerFired fired:
                    timers.Remove(fired.TimerId);
                    break;
                default:
                    break;
            }
        }

        foreach (HistoryAction action in turn.Actions)
        {
            switch (action)
            {
                case TaskScheduled scheduled:
                    activities.Add(scheduled.TaskId);
                    effects.Activities.Add(scheduled);
                    break;
                case TimerCreated timer:
                    timers[timer.TimerId] = timer.DueAt;
                    effects.Timers.Add(timer);
                    break;
                case TimerCancelled cancelled:
                    DropTimer(cancelled.TimerId, timers, effects);
                    break;
                case SubOrchestrationScheduled sub:
                    effects.Messages.Add(new Message(nextMessageId(), sub.InstanceId, null, OrchestrationTrace.Under(trace?.Own, Start(before, sub))));
                    break;
                case EventSent sent:
                    effects.Messages.Add(new Message(nextMessageId(), sent.InstanceId, null, new EventRaised(sent.Name, sent.Payload)));
                    break;
                case EntityCalled called:
                    effects.Messages.Add(new Message(nextMessageId(), called.EntityId, null, new OperationRequested(called.Operation, called.Input, Caller(before, called.TaskId)) { Trace = trace?.Own }));
                    break;
                case EntitySignalled signalled:
                    effects.Messages.Add(new Message(nextMessageId(), signalled.EntityId, null, new OperationRequested(signalled.Operation, signalled.Input, Caller: null) { Trace = trace?.Own }) { DueAt = signalled.At });
                    break;
                case EntitiesLocked locked:
                    effects.Messages.Add(new Message(nextMessageId(), locked.EntityIds[0], null, new LockRequested(Caller(before, locked.TaskId), locked.EntityIds, Position: 0)));
                    break;
                case EntitiesUnlocked unlocked:
                    effects.Messages.AddRange(Release(unlocked.EntityIds, before.ExecutionId, nextMessageId));
                    break;
                case ExecutionEnded ended:
                    end = ended;
                    break;
                default:
                    break;
            }
        }

        InstanceState state = before with
        {
            Status = end?.Status ?? Status(execution!),
            UpdatedAt = turn.At,
            Turns = before.Turns + 1,
            CustomStatus = execution?.CustomStatus ?? before.CustomStatus,
            Pending = new PendingWork(activities.ToImmutable(), timers.ToImmutable()),
        };
        return (end is null ? state : End(state, end, timers, effects, trace, nextMessageId), effects);
    }

    /// <summary>The message that tells a parent how its sub-orchestration ended.</summary>
    public static Message AnswerTo(ParentLink parent, HistoryInput answer, Func<long> nextMessageId) =>
        new(nextMessageId(), parent.InstanceId, parent.ExecutionId, answer);

    /// <summary>The messages that give locks back.</summary>
    public static IEnumerable<Message> Release(IEnumerable<string> entityIds, string executionId, Func<long> nextMessageId) =>
        entityIds.Select(id => new Message(nextMessageId(), id, null, new LockReleased(executionId)));

    private static InstanceState End(InstanceState state, ExecutionEnded end, ImmutableSortedDictionary<int, DateTime>.Builder timers, TurnEffects effects, OrchestrationTrace? trace, Func<long> nextMessageId)
    {
        foreach (int timerId in timers.Keys.ToArray())
        {
            DropTimer(timerId, timers, effects);
        }

        effects.Activities.Clear();
        effects.Timers.Clear();
        if (end.Status == OrchestrationRuntimeStatus.ContinuedAsNew)
        {
            ExecutionStarted next = new()
            {
                Name = state.Name,
                ExecutionId = NewExecutionId(),
                Version = end.NextVersion,
                Input = end.Output,
                Parent = state.Parent,
                Tags = state.Tags,
            };
            effects.Messages.Add(new Message(nextMessageId(), state.InstanceId, null, OrchestrationTrace.Under(trace?.Start.Trace, next)));

            // For whichever execution takes them: the next one may continue as new before it has come to the last of them.
            effects.Messages.AddRange(end.CarriedEvents.Select(carried => new Message(nextMessageId(), state.InstanceId, null, carried)));
            return state with { Pending = PendingWork.None };
        }

        if (state.Parent is { } parent)
        {
            HistoryInput answer = end.Status switch
            {
                OrchestrationRuntimeStatus.Completed => new TaskCompleted(parent.TaskId, end.Output),
                OrchestrationRuntimeStatus.Failed => new TaskFailed(parent.TaskId, end.Failure!),
                _ => new TaskFailed(parent.TaskId, Failure.From(new OperationCanceledException($"The sub-orchestration '{state.InstanceId}' was terminated."))),
            };
            effects.Messages.Add(AnswerTo(parent, answer, nextMessageId));
        }

        return state with { Pending = PendingWork.None, Output = end.Output, Failure = end.Failure };
    }

    public static string NewExecutionId() => Guid.NewGuid().ToString("N");

    private static OrchestrationRuntimeStatus Status(OrchestrationExecution execution) =>
        execution.IsSuspended ? OrchestrationRuntimeStatus.Suspended
        : execution.HasBegun ? OrchestrationRuntimeStatus.Running
        : OrchestrationRuntimeStatus.Pending;

    private static ExecutionStarted Start(InstanceState parent, SubOrchestrationScheduled sub) => new()
    {
        Name = sub.Name,
        ExecutionId = NewExecutionId(),
        Version = sub.Version,
        Input = sub.Input,
        Parent = Caller(parent, sub.TaskId),
        Tags = sub.Tags,
    };

    private static ParentLink Caller(InstanceState state, int taskId) => new(state.InstanceId, state.ExecutionId, state.Name, taskId);

    private static void DropTimer(int timerId, ImmutableSortedDictionary<int, DateTime>.Builder timers, TurnEffects effects)
    {
        if (timers.Remove(timerId, out DateTime dueAt) && effects.Timers.RemoveAll(timer => timer.TimerId == timerId) == 0)
        {
            effects.DroppedTimers.Add((timerId, dueAt));
        }
    }
}
