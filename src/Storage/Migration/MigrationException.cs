namespace ContentHub.Storage.Migration;

/// <summary>A migration cannot be made, or has not brought over what it should. The message says why, and what to do.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class MigrationException(string message) : StorageException(message, null);
