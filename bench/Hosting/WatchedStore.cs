using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.Bench.Hosting;

/// <summary>What a store has written so far.</summary>
/// <param name="Commits">Transactions.</param>
/// <param name="Turns">Turns in them.</param>
/// <param name="Events">History events in the turns.</param>
/// <param name="Committing">The time spent in them.</param>
internal readonly record struct StoreCounts(long Commits, long Turns, long Events, TimeSpan Committing);

/// <summary>A store that counts what goes through it, and says when so many instances have ended on disk.</summary>
internal sealed class WatchedStore(IDurableStore store) : IDurableStore
{
    private readonly Lock _lock = new();
    private StoreCounts _counts;
    private long _ended;
    private long _wanted = long.MaxValue;
    private TaskCompletionSource _reached = new();

    public StoreCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return _counts;
            }
        }
    }

    /// <summary>Waits until so many instances have ended since the store was opened; one waits at a time.</summary>
    public Task WhenEndedAsync(long count)
    {
        lock (_lock)
        {
            _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wanted = count;
            Tell();
            return _reached.Task;
        }
    }

    public void Commit(IReadOnlyList<StoreWrite> writes)
    {
        long begun = Stopwatch.GetTimestamp();
        store.Commit(writes);
        TimeSpan taken = Stopwatch.GetElapsedTime(begun);
        lock (_lock)
        {
            _counts = _counts with { Commits = _counts.Commits + 1, Committing = _counts.Committing + taken };
            foreach (TurnWrite write in writes.OfType<TurnWrite>())
            {
                _counts = _counts with { Turns = _counts.Turns + 1, Events = _counts.Events + write.Turn.Inputs.Count + write.Turn.Actions.Count };
                _ended += write.State.IsEnded ? 1 : 0;
            }

            Tell();
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

    private void Tell()
    {
        if (_ended >= _wanted)
        {
            _reached.TrySetResult();
        }
    }
}
