namespace ContentHub.Storage;

/// <summary>A data file cannot be used. The message says which, why, and what to do.</summary>
/// <param name="message">Which file, why, and what to do.</param>
/// <param name="innerException">What was thrown below; for the log only.</param>
public sealed class DataFileException(string message, Exception? innerException = null)
    : StorageException(message, innerException);
