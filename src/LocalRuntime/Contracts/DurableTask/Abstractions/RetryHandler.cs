namespace Microsoft.DurableTask;

/// <summary>Decides in code whether a failed task gets another attempt.</summary>
/// <remarks>It runs as orchestrator code, and again on every replay: it must be deterministic and do no I/O.</remarks>
/// <param name="retryContext">The attempt that failed.</param>
/// <returns><see langword="true"/> to try again at once, <see langword="false"/> to let the failure through.</returns>
public delegate bool RetryHandler(RetryContext retryContext);
