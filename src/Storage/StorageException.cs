namespace ContentHub.Storage;

/// <summary>The storage cannot be used as it is set up. The message says which, why, and what to do.</summary>
/// <param name="message">Which, why, and what to do.</param>
/// <param name="innerException">What was thrown below; for the log only.</param>
public abstract class StorageException(string message, Exception? innerException) : Exception(message, innerException);
