using System.Globalization;

namespace ContentHub.Storage;

/// <summary>The storage belongs to another host.</summary>
/// <param name="place">The storage.</param>
/// <param name="owner">Whose it is.</param>
public sealed class StorageOwnedException(string place, StorageHost owner) : StorageException(
    string.Create(
        CultureInfo.InvariantCulture,
        $"The data at {place} belongs to the host {owner.Id} on the machine '{owner.Machine}' with the data folder '{owner.DataFolder}', started {owner.Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC. ")
    + "Two hosts that each have a durable engine would begin each other's tasks again. Stop that host, or keep this one's data elsewhere (CONTENTHUB_STORAGE_PREFIX). "
    + $"Only if it is gone for good, set CONTENTHUB_STORAGE_TAKE_OVER={owner.Id}.",
    innerException: null);
