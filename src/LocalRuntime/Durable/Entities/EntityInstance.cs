using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>
/// One entity in memory while it has messages. It takes them in the order in which they were stored, one operation at a
/// time; those that a lock keeps waiting stay where they are. A message leaves the store in the commit that holds what came
/// of it, so a crash runs it again and loses nothing.
/// </summary>
internal sealed class EntityInstance(string instanceId, DurableEngine engine)
{
    private readonly Lock _lock = new();
    private readonly List<Message> _inbox = [];
    private IDisposable? _tracked;
    private EntityState? _state;
    private bool _busy;
    private bool _retired;

    public string InstanceId => instanceId;

    /// <summary>How many messages wait for their turn.</summary>
    public int Backlog
    {
        get
        {
            lock (_lock)
            {
                return _inbox.Count;
            }
        }
    }

    /// <summary>Puts a message into the inbox and wakes the entity.</summary>
    /// <returns>False when the entity has been let go from memory: ask the engine for it again.</returns>
    public bool TryDeliver(Message message)
    {
        lock (_lock)
        {
            if (_retired)
            {
                return false;
            }

            _inbox.Add(message);
            if (_busy)
            {
                return true;
            }

            _busy = true;
            _tracked = engine.Tracker.Begin();
        }

        engine.RunEntity(this);
        return true;
    }

    /// <summary>Takes the messages that can be taken now; must not throw.</summary>
    public async Task TakeTurnAsync(CancellationToken stopping)
    {
        List<Message> waiting;
        lock (_lock)
        {
            waiting = [.. _inbox];
        }

        EntityTurn turn;
        try
        {
            _state ??= engine.Store.FindEntity(instanceId) ?? new EntityState(instanceId);
            turn = new EntityTurn(_state, engine);
            await turn.TakeAsync(waiting, stopping);
        }
        catch (Exception exception)
        {
            engine.Break(exception);
            Rest(tried: int.MaxValue);
            return;
        }

        if (turn.Received.Count == 0)
        {
            Rest(stopping.IsCancellationRequested ? int.MaxValue : waiting.Count);
            return;
        }

        engine.Commit(turn.Write(), failure => engine.Scheduler.Post(() => AfterCommit(turn, failure)));
    }

    private void AfterCommit(EntityTurn turn, Exception? failure)
    {
        if (failure is not null)
        {
            Rest(tried: int.MaxValue);
            return;
        }

        _state = turn.State;
        HashSet<long> received = [.. turn.Received];
        lock (_lock)
        {
            _inbox.RemoveAll(message => received.Contains(message.Id));
        }

        turn.Sent.ForEach(engine.Deliver);
        Rest(tried: 0);
    }

    /// <summary>Goes on with what is in the inbox beyond what has just been tried in vain; without any, rests.</summary>
    private void Rest(int tried)
    {
        IDisposable? tracked;
        lock (_lock)
        {
            if (_inbox.Count > tried)
            {
                engine.RunEntity(this);
                return;
            }

            _busy = false;
            tracked = _tracked;
            _tracked = null;
            _retired = _inbox.Count == 0;
        }

        if (_retired)
        {
            engine.Remove(this);
        }

        tracked?.Dispose();
    }
}
