using System.Diagnostics.CodeAnalysis;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Durable.Entities;

/// <summary>What an orchestrator does with entities, as actions of its turns.</summary>
internal sealed class OrchestrationEntities(LocalOrchestrationContext context, PayloadConverter converter) : TaskOrchestrationEntityFeature
{
    private readonly HashSet<EntityInstanceId> _called = [];
    private EntityInstanceId[]? _locked;
    private bool _locking;

    public override async Task<TResult> CallEntityAsync<TResult>(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        string target = EntityMessages.Check(id);
        if (_locked is not null && !_locked.Contains(id))
        {
            throw new InvalidOperationException($"Entity '{id}' is not locked: in a critical section, only the entities that it locked can be called.");
        }

        if (_locked is not null && !_called.Add(id))
        {
            throw new InvalidOperationException($"Entity '{id}' has not yet answered an earlier call: in a critical section, calls to one entity come one after the other.");
        }

        string? serialized = converter.Serialize(input, $"the input of operation '{operationName}'");
        try
        {
            return await context.Schedule<TResult>(
                operationName,
                taskId => new EntityCalled(taskId, target, operationName, serialized),
                failure => new EntityOperationFailedException(id, operationName, failure));
        }
        finally
        {
            _called.Remove(id);
        }
    }

    public override Task CallEntityAsync(EntityInstanceId id, string operationName, object? input = null, CallEntityOptions? options = null) =>
        CallEntityAsync<object?>(id, operationName, input, options);

    public override Task SignalEntityAsync(EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(operationName);
        if (_locked?.Contains(id) == true)
        {
            throw new InvalidOperationException($"Entity '{id}' is locked by this critical section, which calls it instead of signalling it.");
        }

        string? serialized = converter.Serialize(input, $"the input of operation '{operationName}'");
        context.Add(new EntitySignalled(EntityMessages.Check(id), operationName, serialized, options?.SignalTime?.UtcDateTime));
        return Task.CompletedTask;
    }

    public override async Task<IAsyncDisposable> LockEntitiesAsync(IEnumerable<EntityInstanceId> entityIds)
    {
        ArgumentNullException.ThrowIfNull(entityIds);
        EnsureNotInSection("lock entities");
        string[] ids = [.. entityIds.Select(EntityMessages.Check).Distinct().Order(StringComparer.Ordinal)];
        if (ids.Length == 0)
        {
            throw new ArgumentException("A critical section locks at least one entity; none was given.", nameof(entityIds));
        }

        _locking = true;
        try
        {
            await context.Schedule<object?>("lock", taskId => new EntitiesLocked(taskId, ids));
        }
        finally
        {
            _locking = false;
        }

        EntityInstanceId[] locked = [.. ids.Select(EntityInstanceId.FromString)];
        _locked = locked;
        return new CriticalSection(this, locked);
    }

    public override bool InCriticalSection([NotNullWhen(true)] out IReadOnlyList<EntityInstanceId>? entityIds)
    {
        entityIds = _locked;
        return _locked is not null;
    }

    /// <exception cref="InvalidOperationException">The orchestrator is in a critical section, or waits for one.</exception>
    public void EnsureNotInSection(string what)
    {
        if (_locked is not null || _locking)
        {
            throw new InvalidOperationException($"An orchestrator cannot {what} in a critical section, or while it waits for one.");
        }
    }

    /// <summary>Gives the locks back, if there are any.</summary>
    public void Release()
    {
        if (_locked is { } locked)
        {
            _locked = null;
            context.Actions.Add(new EntitiesUnlocked([.. locked.Select(id => id.ToString())]));
        }
    }

    private sealed class CriticalSection(OrchestrationEntities entities, EntityInstanceId[] locked) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            if (ReferenceEquals(entities._locked, locked))
            {
                entities.Release();
            }

            return ValueTask.CompletedTask;
        }
    }
}
