using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Publishing;

/// <summary>
/// One try to publish one content. A crash anywhere lets it go on where it was: the entry never stays in
/// <c>publishing</c>, and the target hears the same idempotency key again.
/// </summary>
public static class PublishContent
{
    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 3));

    /// <summary>Runs the try.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="attempt">Which content, which try.</param>
    /// <returns>Where the entry stands then, such as <c>published</c>; <c>withdrawn</c> when there was nothing to publish.</returns>
    [Function(nameof(PublishContent))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, PublishTry attempt)
    {
        if (!await context.CallActivityAsync<bool>(nameof(BeginPublishing), attempt, s_retried))
        {
            return "withdrawn";
        }

        PublishOutcome outcome;
        try
        {
            outcome = await context.CallActivityAsync<PublishOutcome>(nameof(PublishToTarget), attempt, s_retried);
        }
        catch (TaskFailedException)
        {
            outcome = new PublishOutcome(null, "The publisher failed in a way that nobody expected. The service's log has the cause.", IsTransient: true);
        }

        return await context.CallActivityAsync<string>(nameof(EndPublishing), new EndPublishingInput(attempt, outcome), s_retried);
    }
}
