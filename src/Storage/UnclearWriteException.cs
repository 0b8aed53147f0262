namespace ContentHub.Storage;

/// <summary>
/// Whether something was written is not known: the storage's answer was lost, and the rows have been changed by others since.
/// Whoever wanted it begins again from what is there now.
/// </summary>
public sealed class UnclearWriteException(string message, Exception inner) : IOException(message, inner);
