using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>The process has died.</summary>
internal sealed class CrashException() : Exception("The process has died.");

/// <summary>How a process dies at a commit.</summary>
internal enum CrashPoint
{
    /// <summary>What was to be written is not: the last unsynced writes are dropped.</summary>
    Before,

    /// <summary>What was to be written is on disk, and nobody has been told.</summary>
    After,
}

/// <summary>
/// A store that lets the process die at chosen commits, and holds every commit to what must always be so: a turn follows the
/// one before it, and an execution that has ended never changes again.
/// </summary>
internal sealed class CrashingStore(IDurableStore store, Func<int, CrashPoint?> crashesAt) : IDurableStore
{
    private readonly Dictionary<string, InstanceState> _seen = [];
    private bool _dead;

    /// <summary>How many commits there have been, over all lives.</summary>
    public int Commits { get; private set; }

    /// <summary>Whether the process has died.</summary>
    public bool IsDead => _dead;

    /// <summary>The process lives again.</summary>
    public void Revive() => _dead = false;

    public void Commit(IReadOnlyList<StoreWrite> writes)
    {
        if (_dead)
        {
            throw new CrashException();
        }

        CrashPoint? crash = crashesAt(++Commits);
        if (crash != CrashPoint.Before)
        {
            foreach (TurnWrite turn in writes.OfType<TurnWrite>())
            {
                Check(turn);
            }

            store.Commit(writes);
        }

        if (crash is not null)
        {
            _dead = true;
            throw new CrashException();
        }
    }

    public long NextMessageId() => store.NextMessageId();

    public InstanceState? Find(string instanceId) => store.Find(instanceId);

    public IReadOnlyList<Turn> ReadHistory(string instanceId) => store.ReadHistory(instanceId);

    public string? ReadInput(string instanceId) => store.ReadInput(instanceId);

    public IEnumerable<InstanceState> ReadWaiting() => store.ReadWaiting();

    public IReadOnlyList<Message> ReadMessages() => store.ReadMessages();

    public InstancePage Query(InstanceFilter filter) => store.Query(filter);

    public EntityState? FindEntity(string instanceId) => store.FindEntity(instanceId);

    public EntityPage QueryEntities(EntityFilter filter) => store.QueryEntities(filter);

    public void Dispose() => store.Dispose();

    private void Check(TurnWrite turn)
    {
        InstanceState state = turn.State;
        bool follows = _seen.TryGetValue(state.InstanceId, out InstanceState? before) && before.ExecutionId == state.ExecutionId;
        Assert.False(follows && before!.IsEnded, $"'{state.InstanceId}' had ended as {before?.Status} and became {state.Status}");
        Assert.Equal(follows ? before!.Turns + 1 : 1, state.Turns);
        Assert.Equal(!follows, turn.StartsOver);
        _seen[state.InstanceId] = state;
    }
}
