using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Tracing;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>What an entity makes of some messages: its next state, and what is to leave with it.</summary>
internal sealed class EntityTurn(EntityState before, DurableEngine engine)
{
    // Bounds how long an operation waits for the commit of those that ran before it.
    private const int MostInATurn = 200;

    /// <summary>The entity after the messages taken so far.</summary>
    public EntityState State { get; private set; } = before;

    /// <summary>The messages that it has taken.</summary>
    public List<long> Received { get; } = [];

    /// <summary>Answers, signals, starts and lock requests.</summary>
    public List<Message> Sent { get; } = [];

    /// <summary>Takes, in order, each message that no lock keeps waiting.</summary>
    public async Task TakeAsync(List<Message> waiting, CancellationToken stopping)
    {
        for (int i = 0; i < waiting.Count && Received.Count < MostInATurn && !stopping.IsCancellationRequested;)
        {
            EntityLock? held = State.Lock;
            if (IsHeldBack(waiting[i].Input) || !await TryTakeAsync(waiting[i].Input, stopping))
            {
                i++;
                continue;
            }

            Received.Add(waiting[i].Id);
            waiting.RemoveAt(i);

            // What a lock has kept waiting comes before what has come later.
            i = held is not null && State.Lock is null ? 0 : i;
        }
    }

    public EntityWrite Write()
    {
        DateTime now = engine.Time.GetUtcNow().UtcDateTime;
        State = State with { UpdatedAt = now > State.UpdatedAt ? now : State.UpdatedAt };
        return new EntityWrite(State, Received, Sent);
    }

    private bool IsHeldBack(HistoryInput input) => State.Lock is { } held && held.ExecutionId != input switch
    {
        OperationRequested operation => operation.Caller?.ExecutionId,
        LockRequested request => request.Caller.ExecutionId,
        _ => held.ExecutionId,
    };

    /// <returns>False when the host's stop has interrupted the operation, which then runs again after the next start.</returns>
    private async Task<bool> TryTakeAsync(HistoryInput input, CancellationToken stopping)
    {
        switch (input)
        {
            case OperationRequested operation:
                return await TryRunAsync(operation, stopping);
            case LockRequested request:
                State = State with { Lock = new EntityLock(request.Caller.InstanceId, request.Caller.ExecutionId) };
                Sent.Add(request.Position + 1 < request.EntityIds.Count
                    ? New(request.EntityIds[request.Position + 1], null, request with { Position = request.Position + 1 })
                    : New(request.Caller.InstanceId, request.Caller.ExecutionId, new LockGranted(request.Caller.TaskId, request.EntityIds)));
                return true;
            case LockReleased released when State.Lock?.ExecutionId == released.ExecutionId:
                State = State with { Lock = null };
                return true;
            default:
                return true;
        }
    }

    private async Task<bool> TryRunAsync(OperationRequested request, CancellationToken stopping)
    {
        LocalEntityOperation operation = new(EntityInstanceId.FromString(State.InstanceId), request, State.State, engine);
        HistoryInput answer;
        int taskId = request.Caller?.TaskId ?? 0;
        using Activity? span = DurableSpans.StartOperation(operation.Context.Id, request);
        try
        {
            object? result = await engine.RunOperationAsync(operation, stopping);
            answer = new TaskCompleted(taskId, engine.Converter.Serialize(result, $"the result of operation '{operation}'"));
            State = State with { State = operation.SerializedState };
            Sent.AddRange(operation.Sent);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // Whatever it threw may come from being stopped.
            return false;
        }
        catch (Exception exception)
        {
            span?.Fail(exception);
            engine.LogOperationFailed(exception, request.Operation, State.InstanceId);
            answer = new TaskFailed(taskId, Failure.From(exception));
        }

        if (request.Caller is { } caller)
        {
            Sent.Add(New(caller.InstanceId, caller.ExecutionId, answer));
        }

        return true;
    }

    private Message New(string instanceId, string? executionId, HistoryInput input) => new(engine.Store.NextMessageId(), instanceId, executionId, input);
}
