namespace Microsoft.DurableTask;

/// <summary>Decides in asynchronous code whether a failed task gets another attempt.</summary>
/// <remarks>
/// It runs as orchestrator code, and again on every replay: it must be deterministic and await durable tasks only. To
/// pause before the next attempt, await a timer of <see cref="RetryContext.OrchestrationContext"/>.
/// </remarks>
/// <param name="retryContext">The attempt that failed.</param>
/// <returns><see langword="true"/> to try again, <see langword="false"/> to let the failure through.</returns>
public delegate Task<bool> AsyncRetryHandler(RetryContext retryContext);
