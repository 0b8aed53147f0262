using System.Globalization;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>The entity client over the engine in the same process. When a call returns, what it did is on disk.</summary>
internal sealed class LocalEntityClient(string name, Func<DurableEngine> engine, DataConverter converter) : DurableEntityClient(name)
{
    /// <summary>Waits for the engine's answers. In a test the engine may die and never give one.</summary>
    public Func<Task, Task> Answered { get; init; } = static answer => answer;

    private DurableEngine Engine => engine();

    public override Task SignalEntityAsync(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Answered(Engine.SendAsync(EntityMessages.Signal(Engine, id, operationName, input, options)).WaitAsync(cancellation));
    }

    public override Task<EntityMetadata?> GetEntityAsync(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(id) is { } state ? Describe(state, includeState) : null);
    }

    public override Task<EntityMetadata<T>?> GetEntityAsync<T>(EntityInstanceId id, bool includeState = true, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(Find(id) is { } state ? Describe<T>(state, includeState) : null);
    }

    public override AsyncPageable<EntityMetadata> GetAllEntitiesAsync(EntityQuery? filter = null) =>
        Query(filter, state => Describe(state, filter?.IncludeState ?? true));

    public override AsyncPageable<EntityMetadata<T>> GetAllEntitiesAsync<T>(EntityQuery? filter = null) =>
        Query(filter, state => Describe<T>(state, filter?.IncludeState ?? true));

    /// <remarks>An entity without state and lock is not kept, so there are none to remove.</remarks>
    public override async Task<CleanEntityStorageResult> CleanEntityStorageAsync(CleanEntityStorageRequest? request = null, bool continueUntilComplete = true, CancellationToken cancellation = default)
    {
        int released = 0;
        long? after = (request ?? CleanEntityStorageRequest.Default).ReleaseOrphanedLocks ? 0 : null;
        while (after is { } from)
        {
            cancellation.ThrowIfCancellationRequested();
            EntityPage page = Engine.Store.QueryEntities(new EntityFilter { IncludeTransient = true, PageSize = 1000, After = from });
            foreach (EntityState state in page.Entities)
            {
                if (state.Lock is { } held && !(Engine.Store.Find(held.InstanceId) is { IsEnded: false } owner && owner.ExecutionId == held.ExecutionId))
                {
                    await Answered(Engine.SendAsync(new Message(Engine.Store.NextMessageId(), state.InstanceId, null, new LockReleased(held.ExecutionId))));
                    released++;
                }
            }

            after = page.Continuation;
        }

        return new CleanEntityStorageResult { OrphanedLocksReleased = released };
    }

    private EntityState? Find(EntityInstanceId id) => Engine.Store.FindEntity(EntityMessages.Check(id)) is { State: not null } state ? state : null;

    private AsyncPageable<T> Query<T>(EntityQuery? query, Func<EntityState, T> describe)
        where T : notnull => Pageable.Create((continuation, pageSize, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            EntityPage page = Engine.Store.QueryEntities(new EntityFilter
            {
                InstanceIdPrefix = query?.InstanceIdStartsWith,
                UpdatedFrom = query?.LastModifiedFrom?.UtcDateTime,
                UpdatedTo = query?.LastModifiedTo?.UtcDateTime,
                IncludeTransient = query?.IncludeTransient ?? false,
                PageSize = Math.Clamp(pageSize ?? query?.PageSize ?? EntityQuery.DefaultPageSize, 1, 1000),
                After = Continuations.Parse(continuation ?? query?.ContinuationToken),
            });
            return Task.FromResult(new Page<T>([.. page.Entities.Select(describe)], page.Continuation?.ToString(CultureInfo.InvariantCulture)));
        });

    private EntityMetadata Describe(EntityState state, bool includeState) => new(
        EntityInstanceId.FromString(state.InstanceId),
        includeState && state.State is { } text ? new SerializedData(text, converter) : null)
    {
        LastModifiedTime = new DateTimeOffset(state.UpdatedAt),
        LockedBy = state.Lock?.InstanceId,
        BacklogQueueSize = Engine.Backlog(state.InstanceId),
    };

    private EntityMetadata<T> Describe<T>(EntityState state, bool includeState)
    {
        EntityInstanceId id = EntityInstanceId.FromString(state.InstanceId);
        DateTimeOffset updatedAt = new(state.UpdatedAt);
        return includeState && state.State is { } text
            ? new EntityMetadata<T>(id, converter.Deserialize<T>(text)) { LastModifiedTime = updatedAt, LockedBy = state.Lock?.InstanceId, BacklogQueueSize = Engine.Backlog(state.InstanceId) }
            : new EntityMetadata<T>(id) { LastModifiedTime = updatedAt, LockedBy = state.Lock?.InstanceId, BacklogQueueSize = Engine.Backlog(state.InstanceId) };
    }
}
