using System.Collections.Immutable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Testing;

/// <summary>
/// The store's twin in memory: what it has "on disk" lives as long as the object. For tests that stop an engine at a chosen
/// write and start another on what was written.
/// </summary>
internal sealed class VolatileDurableStore : IDurableStore
{
    private readonly Lock _lock = new();
    private Data _data = new(ImmutableDictionary<string, Row>.Empty, ImmutableSortedDictionary<long, Message>.Empty, ImmutableDictionary<string, (long, EntityState)>.Empty, LastKey: 0);
    private long _lastMessageId;

    public void Commit(IReadOnlyList<StoreWrite> writes)
    {
        lock (_lock)
        {
            // Applied to a copy that replaces the whole: all or none.
            _data = writes.Aggregate(_data, Apply);
        }
    }

    public long NextMessageId() => Interlocked.Increment(ref _lastMessageId);

    public InstanceState? Find(string instanceId) => _data.Instances.TryGetValue(instanceId, out Row? row) ? row.State : null;

    public IReadOnlyList<Turn> ReadHistory(string instanceId) =>
        _data.Instances.TryGetValue(instanceId, out Row? row) ? [.. row.Turns.Select(turn => HistoryJson.ReadTurn(turn))] : [];

    public string? ReadInput(string instanceId) => ReadHistory(instanceId) is [var first, ..] ? first.Inputs.OfType<ExecutionStarted>().First().Input : null;

    public IEnumerable<InstanceState> ReadWaiting() => _data.Instances.Values.OrderBy(row => row.Key).Select(row => row.State).Where(state => !state.Pending.IsEmpty);

    public IReadOnlyList<Message> ReadMessages() => [.. _data.Messages.Values];

    public InstancePage Query(InstanceFilter filter)
    {
        Row[] rows = [.. _data.Instances.Values.Where(row => row.Key > filter.After && Fits(row.State, filter)).OrderBy(row => row.Key).Take(filter.PageSize + 1)];
        return rows.Length > filter.PageSize
            ? new InstancePage([.. rows[..^1].Select(row => row.State)], rows[^2].Key)
            : new InstancePage([.. rows.Select(row => row.State)], null);
    }

    public EntityState? FindEntity(string instanceId) => _data.Entities.TryGetValue(instanceId, out (long Key, EntityState State) row) ? row.State : null;

    public EntityPage QueryEntities(EntityFilter filter)
    {
        (long Key, EntityState State)[] rows = [.. _data.Entities.Values.Where(row => row.Key > filter.After && Fits(row.State, filter)).OrderBy(row => row.Key).Take(filter.PageSize + 1)];
        return rows.Length > filter.PageSize
            ? new EntityPage([.. rows[..^1].Select(row => row.State)], rows[^2].Key)
            : new EntityPage([.. rows.Select(row => row.State)], null);
    }

    public void Dispose()
    {
    }

    private static bool Fits(InstanceState state, InstanceFilter filter) =>
        (filter.Statuses is not { Count: > 0 } statuses || statuses.Contains(state.Status))
        && (filter.CreatedFrom is null || state.CreatedAt >= filter.CreatedFrom)
        && (filter.CreatedTo is null || state.CreatedAt <= filter.CreatedTo)
        && (filter.UpdatedFrom is null || state.UpdatedAt >= filter.UpdatedFrom)
        && (filter.UpdatedTo is null || state.UpdatedAt <= filter.UpdatedTo)
        && filter.Tags.All(tag => state.Tags?.TryGetValue(tag.Key, out string? value) == true && value == tag.Value)
        && state.InstanceId.StartsWith(filter.InstanceIdPrefix ?? "", StringComparison.Ordinal);

    private static bool Fits(EntityState state, EntityFilter filter) =>
        (filter.IncludeTransient || state.State is not null)
        && (filter.UpdatedFrom is null || state.UpdatedAt >= filter.UpdatedFrom)
        && (filter.UpdatedTo is null || state.UpdatedAt <= filter.UpdatedTo)
        && state.InstanceId.StartsWith(filter.InstanceIdPrefix ?? "", StringComparison.Ordinal);

    private static Data Apply(Data data, StoreWrite write) => write switch
    {
        TurnWrite turn => ApplyMessages(ApplyTurn(data, turn), turn.Received, turn.Sent),
        MessagesWrite messages => ApplyMessages(data, messages.Received, messages.Sent),
        EntityWrite entity => ApplyMessages(ApplyEntity(data, entity.State), entity.Received, entity.Sent),
        PurgeWrite purge => data.Instances.TryGetValue(purge.InstanceId, out Row? row) && row.State.ExecutionId == purge.ExecutionId
            ? data with { Instances = data.Instances.Remove(purge.InstanceId) }
            : data,
        _ => throw new ArgumentException($"The store does not know how to write a {write.GetType().Name}.", nameof(write)),
    };

    private static Data ApplyTurn(Data data, TurnWrite write)
    {
        InstanceState state = write.State;
        if (write.StartsOver)
        {
            return data with { Instances = data.Instances.SetItem(state.InstanceId, new Row(data.LastKey + 1, state, [write.Data])), LastKey = data.LastKey + 1 };
        }

        return data.Instances.TryGetValue(state.InstanceId, out Row? row) && row.State.ExecutionId == state.ExecutionId
            ? data with { Instances = data.Instances.SetItem(state.InstanceId, row with { State = state, Turns = row.Turns.Add(write.Data) }) }
            : throw new InvalidOperationException($"Instance '{state.InstanceId}' is no longer in the store.");
    }

    private static Data ApplyEntity(Data data, EntityState state)
    {
        if (state.IsEmpty)
        {
            return data with { Entities = data.Entities.Remove(state.InstanceId) };
        }

        long key = data.Entities.TryGetValue(state.InstanceId, out (long Key, EntityState) row) ? row.Key : data.LastKey + 1;
        return data with { Entities = data.Entities.SetItem(state.InstanceId, (key, state)), LastKey = Math.Max(key, data.LastKey) };
    }

    private static Data ApplyMessages(Data data, IReadOnlyList<long> received, IReadOnlyList<Message> sent) =>
        data with { Messages = data.Messages.RemoveRange(received).AddRange(sent.Select(message => KeyValuePair.Create(message.Id, message))) };

    private sealed record Row(long Key, InstanceState State, ImmutableList<byte[]> Turns);

    private sealed record Data(
        ImmutableDictionary<string, Row> Instances,
        ImmutableSortedDictionary<long, Message> Messages,
        ImmutableDictionary<string, (long Key, EntityState State)> Entities,
        long LastKey);
}
