namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>What is kept of an entity. One without state and lock is not kept at all.</summary>
internal sealed record EntityState(string InstanceId)
{
    /// <summary>The state, serialized; null for none.</summary>
    public string? State { get; init; }

    /// <summary>The execution that it serves alone; null when it serves all.</summary>
    public EntityLock? Lock { get; init; }

    /// <summary>When it last changed, UTC.</summary>
    public DateTime UpdatedAt { get; init; }

    public bool IsEmpty => State is null && Lock is null;
}

/// <summary>The orchestration that has locked an entity.</summary>
internal sealed record EntityLock(string InstanceId, string ExecutionId);

/// <summary>Which entities to list, oldest first.</summary>
internal sealed record EntityFilter
{
    public string? InstanceIdPrefix { get; init; }

    public DateTime? UpdatedFrom { get; init; }

    public DateTime? UpdatedTo { get; init; }

    /// <summary>Whether those that are locked but have no state count as well.</summary>
    public bool IncludeTransient { get; init; }

    public int PageSize { get; init; } = 100;

    /// <summary>Only entities after this key, from <see cref="EntityPage.Continuation"/>.</summary>
    public long After { get; init; }
}

/// <summary>A page of entities; <paramref name="Continuation"/> is null on the last.</summary>
internal sealed record EntityPage(IReadOnlyList<EntityState> Entities, long? Continuation);
