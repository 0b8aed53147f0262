using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>The durable store as long as the process lives. A commit may be its death; after it nothing is written.</summary>
internal sealed class ProcessDurableStore(IDurableStore store, ProcessLife life) : IDurableStore
{
    // A commit that comes too late returns as if it were written: the scheduler lets nobody hear of it.
    public void Commit(IReadOnlyList<StoreWrite> writes) => life.Commit(() => store.Commit(writes));

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
}
