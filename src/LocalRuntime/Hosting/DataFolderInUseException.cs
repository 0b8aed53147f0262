namespace ContentHub.LocalRuntime.Hosting;

/// <summary>The host cannot start because another process has its data folder. The message names that process.</summary>
/// <param name="message">Which folder, which process, since when, and what to do.</param>
/// <param name="innerException">What was thrown below; for the log only.</param>
public sealed class DataFolderInUseException(string message, Exception? innerException = null)
    : HostStartException(message, innerException);
