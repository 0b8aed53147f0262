namespace ContentHub.Storage;

/// <summary>A host with a durable engine of its own, as others are told of it.</summary>
/// <param name="Id">Its id: the same at each of its starts, and no other's; see <see cref="StorageHostId"/>.</param>
/// <param name="Machine">The machine that it runs on.</param>
/// <param name="DataFolder">The folder that holds its durable engine's store.</param>
/// <param name="Since">When it was started, UTC.</param>
public sealed record StorageHost(string Id, string Machine, string DataFolder, DateTimeOffset Since);
