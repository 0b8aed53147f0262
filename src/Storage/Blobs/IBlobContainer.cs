namespace ContentHub.Storage.Blobs;

/// <summary>Large values, written once. A write is on disk when its call returns.</summary>
internal interface IBlobContainer
{
    /// <returns>Whether the value was kept; false when there was one of that name, with nothing changed.</returns>
    Task<bool> AddAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation);

    Task<byte[]?> GetAsync(string name, CancellationToken cancellation);

    Task DeleteAsync(string name, CancellationToken cancellation);
}
