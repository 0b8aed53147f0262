namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What cleaning the storage of entities did.</summary>
public readonly record struct CleanEntityStorageResult
{
    /// <summary>How many empty entities were removed.</summary>
    public int EmptyEntitiesRemoved { get; init; }

    /// <summary>How many orphaned locks were released.</summary>
    public int OrphanedLocksReleased { get; init; }

    /// <summary>Where to go on; <see langword="null"/> if nothing is left to clean.</summary>
    public string? ContinuationToken { get; init; }
}
