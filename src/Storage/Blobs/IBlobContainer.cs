namespace ContentHub.Storage.Blobs;

/// <summary>Large values, written once. A write is on disk when its call returns.</summary>
internal interface IBlobContainer
{
    /// <returns>Whether the value was kept; false when there was one of that name, with nothing changed.</returns>
    Task<bool> AddAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation);

    Task<byte[]?> GetAsync(string name, CancellationToken cancellation);

    Task DeleteAsync(string name, CancellationToken cancellation);

    /// <summary>The names of all values, in their order.</summary>
    /// <param name="after">Only names after this one; null from the beginning.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    IAsyncEnumerable<string> ScanAsync(string? after, CancellationToken cancellation);
}
