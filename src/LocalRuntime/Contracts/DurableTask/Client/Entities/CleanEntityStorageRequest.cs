namespace Microsoft.DurableTask.Client.Entities;

/// <summary>What to clean in the storage of entities.</summary>
public readonly record struct CleanEntityStorageRequest
{
    /// <summary>Everything that may be cleaned at any time: empty entities and orphaned locks.</summary>
    public static CleanEntityStorageRequest Default => new() { RemoveEmptyEntities = true, ReleaseOrphanedLocks = true };

    /// <summary>Whether to remove entities that have no state, are not locked and have no operations waiting.</summary>
    /// <value><see langword="false"/> by default, but <see langword="true"/> in <see cref="Default"/>.</value>
    public bool RemoveEmptyEntities { get; init; }

    /// <summary>Whether to release locks of orchestrations that no longer run.</summary>
    /// <value><see langword="false"/> by default, but <see langword="true"/> in <see cref="Default"/>.</value>
    public bool ReleaseOrphanedLocks { get; init; }

    /// <summary>Where to go on, taken from an earlier result; <see langword="null"/> to begin.</summary>
    public string? ContinuationToken { get; init; }
}
