namespace Microsoft.DurableTask;

/// <summary>What a retry handler knows when it decides about another attempt.</summary>
/// <param name="OrchestrationContext">The context of the calling orchestration; the handler may use it as the orchestrator does.</param>
/// <param name="LastAttemptNumber">The number of the attempt that failed; the first is 1.</param>
/// <param name="LastFailure">Why that attempt failed.</param>
/// <param name="TotalRetryTime">The orchestration time since the first attempt was scheduled.</param>
/// <param name="CancellationToken">A token that ends the retries.</param>
public record RetryContext(
    TaskOrchestrationContext OrchestrationContext,
    int LastAttemptNumber,
    TaskFailureDetails LastFailure,
    TimeSpan TotalRetryTime,
    CancellationToken CancellationToken);
