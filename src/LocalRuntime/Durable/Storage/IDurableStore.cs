using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>
/// Where instances are kept. The seam is narrow on purpose: a store that fails or stops at a chosen write can stand in.
/// Writes come from one thread at a time; reads from any, and see only what is on disk.
/// </summary>
internal interface IDurableStore : IDisposable
{
    /// <summary>Applies writes in order, all or none. On disk when it returns.</summary>
    /// <param name="writes">The writes.</param>
    void Commit(IReadOnlyList<StoreWrite> writes);

    /// <summary>Gives the next message its id; ascending over the life of the store.</summary>
    long NextMessageId();

    InstanceState? Find(string instanceId);

    IReadOnlyList<Turn> ReadHistory(string instanceId);

    /// <summary>The input that the present execution was started with.</summary>
    string? ReadInput(string instanceId);

    /// <summary>The instances that wait for an activity or a timer.</summary>
    IEnumerable<InstanceState> ReadWaiting();

    /// <summary>The messages that have not been received, oldest first.</summary>
    IReadOnlyList<Message> ReadMessages();

    InstancePage Query(InstanceFilter filter);

    EntityState? FindEntity(string instanceId);

    EntityPage QueryEntities(EntityFilter filter);
}
