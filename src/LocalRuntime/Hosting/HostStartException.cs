namespace ContentHub.LocalRuntime.Hosting;

/// <summary>The host cannot start as it is set up. The message says what is wrong, with which value, and what to do.</summary>
/// <param name="message">What is wrong, with which value, and what to do.</param>
/// <param name="innerException">What was thrown below; for the log only.</param>
public class HostStartException(string message, Exception? innerException = null)
    : InvalidOperationException(message, innerException);
