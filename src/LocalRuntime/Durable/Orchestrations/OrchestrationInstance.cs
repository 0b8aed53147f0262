using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.Entities;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Tracing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// One instance in memory: its inbox, its state, and its live continuation. It takes one turn at a time; inputs that come
/// while a turn is on its way to the disk wait for the next. A turn's effects, and the answers to those who sent its
/// inputs, go out only after the commit.
/// </summary>
internal sealed class OrchestrationInstance(string instanceId, DurableEngine engine)
{
    private readonly Lock _lock = new();
    private LinkedList<Delivery>? _inbox;
    private IDisposable? _tracked;
    private bool _busy;
    private bool _retired;

    private bool _loaded;
    private InstanceState? _state;
    private OrchestrationExecution? _execution;
    private OrchestrationTrace? _trace;
    private Action? _afterCommit;

    public string InstanceId => instanceId;

    /// <summary>Puts an input into the inbox and wakes the instance.</summary>
    /// <returns>False when the instance has been let go from memory: ask the engine for it again.</returns>
    public bool TryDeliver(Delivery delivery)
    {
        lock (_lock)
        {
            if (_retired)
            {
                return false;
            }

            (_inbox ??= []).AddLast(delivery);
            if (_busy)
            {
                return true;
            }

            _busy = true;
            _tracked = engine.Tracker.Begin();
        }

        engine.Scheduler.Post(Execute);
        return true;
    }

    /// <summary>Lets the instance go from memory, unless it has something to do.</summary>
    public bool TryRetire()
    {
        lock (_lock)
        {
            if (_busy)
            {
                return false;
            }

            _retired = true;
            return true;
        }
    }

    private void Execute()
    {
        Interlocked.Exchange(ref _afterCommit, null)?.Invoke();
        while (TakeBatch() is { } batch)
        {
            TurnPlan plan;
            try
            {
                plan = Plan(batch);
            }
            catch (Exception exception)
            {
                Forget();
                engine.Break(exception);
                batch.ForEach(delivery => delivery.Done?.Invoke(exception));
                continue;
            }

            if (plan.Write is null)
            {
                plan.Refusals.ForEach(refuse => refuse());
                continue;
            }

            // The instance stays busy, without a thread, until the commit queue wakes it.
            engine.Commit(plan.Write, failure =>
            {
                _afterCommit = () => AfterCommit(plan, failure);
                engine.Scheduler.Post(Execute);
            });
            return;
        }
    }

    /// <summary>Takes what one turn can take: a start comes first in its turn or not at all.</summary>
    private List<Delivery>? TakeBatch()
    {
        IDisposable? tracked;
        lock (_lock)
        {
            if (_inbox is { Count: > 0 })
            {
                List<Delivery> batch = [];
                while (_inbox.First is { } first && (batch.Count == 0 || first.Value.Input is not ExecutionStarted))
                {
                    batch.Add(first.Value);
                    _inbox.RemoveFirst();
                }

                return batch;
            }

            _inbox = null;
            _busy = false;
            tracked = _tracked;
            _tracked = null;
            _retired = _state is null or { IsEnded: true };
        }

        if (_retired)
        {
            engine.Remove(this);
        }
        else
        {
            engine.Live.Touch(this);
        }

        tracked?.Dispose();
        return null;
    }

    private TurnPlan Plan(List<Delivery> batch)
    {
        if (!_loaded)
        {
            _state = engine.Store.Find(instanceId);
            _loaded = true;
        }

        InstanceState? state = _state;
        TurnPlan plan = new();
        if (batch[0].Input is ExecutionStarted start)
        {
            if (Refuse(state, batch[0]) is { } refusal)
            {
                plan.Refuse(batch[0], refusal);
                if (start.Parent is { } parent)
                {
                    plan.Answers.Add(TurnOutcome.AnswerTo(parent, new TaskFailed(parent.TaskId, Failure.From(refusal)), engine.Store.NextMessageId));
                }

                batch.RemoveAt(0);
            }
            else
            {
                state = NewState(state, start);
                plan.StartsOver = true;
                _execution = null;
            }
        }

        foreach (Delivery delivery in batch)
        {
            if (state is null)
            {
                plan.Refuse(delivery, InstanceIds.NotFound(instanceId));
            }
            else if (state.IsEnded || (delivery.ExecutionId is { } execution && execution != state.ExecutionId) || IsStale(state, delivery.Input))
            {
                plan.Ignore(delivery);
            }
            else
            {
                plan.Accept(delivery);
                continue;
            }

            if (delivery is { Input: LockGranted granted, ExecutionId: { } gone })
            {
                // Whoever asked for the locks has ended in the meantime.
                plan.Answers.AddRange(TurnOutcome.Release(granted.EntityIds, gone, engine.Store.NextMessageId));
            }
        }

        if (plan.Inputs.Count > 0)
        {
            TakeTurn(state!, plan);
        }
        else if (plan.Received.Count > 0 || plan.Answers.Count > 0)
        {
            plan.Write = new MessagesWrite(plan.Received, plan.Answers);
        }

        return plan;
    }

    private void TakeTurn(InstanceState state, TurnPlan plan)
    {
        DateTime now = engine.Time.GetUtcNow().UtcDateTime;
        now = now > state.UpdatedAt ? now : state.UpdatedAt;
        IReadOnlyList<Turn> history = _execution is null && !plan.StartsOver ? engine.Store.ReadHistory(instanceId) : [];
        if (_execution is null)
        {
            _trace = OrchestrationTrace.Of(instanceId, (ExecutionStarted)(plan.StartsOver ? plan.Inputs[0] : history[0].Inputs[0]), plan.StartsOver ? now : history[0].At, history);
        }

        IReadOnlyList<HistoryAction> actions;
        Activity? outer = _trace?.Enter();
        try
        {
            _execution ??= engine.Restore(this, plan.StartsOver ? plan.Inputs[0] : history[0].Inputs[0], history);
            actions = _execution.Take(now, plan.Inputs, replaying: false);
            PutBack(plan.KeepFirst(_execution.Taken));
        }
        catch (NonDeterminismException exception)
        {
            engine.LogNonDeterminism(exception.Message);
            ExecutionEnded end = new(OrchestrationRuntimeStatus.Failed) { Failure = Failure.From(exception) };
            actions = HeldLocks.In(history) is { Count: > 0 } held ? [new EntitiesUnlocked(held), end] : [end];
        }
        finally
        {
            if (_trace is not null)
            {
                Activity.Current = outer;
            }
        }

        Turn turn = new(now, plan.Inputs, actions);
        (plan.Next, plan.Effects) = TurnOutcome.Of(state, _execution, turn, _trace, engine.Store.NextMessageId);
        plan.Effects.Messages.AddRange(plan.Answers);
        if (plan.Next.Status == OrchestrationRuntimeStatus.Terminated && plan.Inputs.OfType<ExecutionTerminated>().FirstOrDefault() is { Recursive: true } terminated)
        {
            IEnumerable<string> children = Children.Open(plan.StartsOver ? [turn] : [.. engine.Store.ReadHistory(instanceId), turn]);
            plan.Effects.Messages.AddRange(children.Select(child => new Message(engine.Store.NextMessageId(), child, null, terminated)));
        }

        plan.Write = new TurnWrite(plan.Next, turn) { StartsOver = plan.StartsOver, Replaces = plan.StartsOver && _state is not null, Sent = plan.Effects.Messages, Received = plan.Received };
    }

    private void AfterCommit(TurnPlan plan, Exception? failure)
    {
        if (failure is not null)
        {
            Forget();
            plan.Senders.ForEach(delivery => delivery.Done?.Invoke(failure));
            return;
        }

        if (plan.Next is { } next)
        {
            Report(plan, next);
            _state = next;
            if (next.IsEnded)
            {
                _execution = null;
            }

            if (next.Status == OrchestrationRuntimeStatus.ContinuedAsNew)
            {
                DeliverFirst(plan.Effects!);
            }

            engine.Release(next, plan.Effects!, _trace);
        }
        else
        {
            plan.Answers.ForEach(engine.Deliver);
        }

        plan.Refusals.ForEach(refuse => refuse());
        plan.Senders.ForEach(delivery => delivery.Done?.Invoke(null));
    }

    /// <summary>Tells what has happened to those who watch the engine; before anybody can act on it.</summary>
    private void Report(TurnPlan plan, InstanceState next)
    {
        if (plan.StartsOver && _state is not { Status: OrchestrationRuntimeStatus.ContinuedAsNew })
        {
            engine.Instruments.Started(next);
        }

        if (next.IsEnded)
        {
            engine.Instruments.Ended(next);
        }

        _trace?.Commit(((TurnWrite)plan.Write!).Turn);
    }

    /// <summary>The next execution's start comes before whatever has arrived in the meantime.</summary>
    private void DeliverFirst(TurnEffects effects)
    {
        List<Message> own = effects.Messages.FindAll(message => message.InstanceId == instanceId);
        effects.Messages.RemoveAll(own.Contains);
        PutBack(own.ConvertAll(Delivery.Of));
    }

    /// <summary>Puts deliveries before all others, in their order.</summary>
    private void PutBack(List<Delivery> deliveries)
    {
        lock (_lock)
        {
            foreach (Delivery delivery in Enumerable.Reverse(deliveries))
            {
                (_inbox ??= []).AddFirst(delivery);
            }
        }
    }

    /// <summary>Drops what memory holds of the instance; the next turn reads it from the store.</summary>
    private void Forget()
    {
        _loaded = false;
        _state = null;
        _execution = null;
        _trace = null;
    }

    private static InvalidOperationException? Refuse(InstanceState? state, Delivery start)
    {
        if (state is null or { Status: OrchestrationRuntimeStatus.ContinuedAsNew })
        {
            return null;
        }

        if (!state.IsEnded)
        {
            return new InvalidOperationException(
                $"An orchestration instance with the id '{state.InstanceId}' exists already and is {state.Status}. Use another id, or wait until it has ended.");
        }

        return start.KeepStatuses.Contains(state.Status)
            ? new InvalidOperationException($"An orchestration instance with the id '{state.InstanceId}' exists already and is {state.Status}; it was not to be replaced.")
            : null;
    }

    /// <summary>Whether the input answers something that the instance no longer waits for.</summary>
    private static bool IsStale(InstanceState state, HistoryInput input) =>
        input is TimerFired fired && !state.Pending.Timers.ContainsKey(fired.TimerId);

    private InstanceState NewState(InstanceState? before, ExecutionStarted start)
    {
        DateTime now = engine.Time.GetUtcNow().UtcDateTime;
        return new InstanceState
        {
            InstanceId = instanceId,
            ExecutionId = start.ExecutionId,
            Name = start.Name,
            Version = start.Version,
            Status = OrchestrationRuntimeStatus.Pending,
            CreatedAt = before is { Status: OrchestrationRuntimeStatus.ContinuedAsNew } ? before.CreatedAt : now,
            UpdatedAt = now,
            Parent = start.Parent,
            Tags = start.Tags,
            Pending = PendingWork.None,
        };
    }
}
