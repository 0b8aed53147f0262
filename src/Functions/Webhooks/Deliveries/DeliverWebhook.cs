using ContentHub.Domain.Webhooks;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>What <see cref="DeliverWebhook"/> starts with.</summary>
/// <param name="TaskId">The task that has ended.</param>
/// <param name="Generation">Which run of the task has ended, from 1.</param>
/// <param name="Run">Which round of tries this is, from 1.</param>
public sealed record DeliverWebhookInput(string TaskId, int Generation, int Run)
{
    /// <summary>The delivery.</summary>
    public string DeliveryId => WebhookDeliveryId.For(TaskId, Generation);
}

/// <summary>One round of tries to deliver a webhook: until it is taken, its address is refused or gone, or the tries are used up.</summary>
public static class DeliverWebhook
{
    // The end that is told of is written right after the start of this; an hour of failing to write it is as good as never.
    private const int MostLooks = 60;
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromMinutes(1);

    private static readonly TaskOptions s_retried = TaskOptions.FromRetryPolicy(new RetryPolicy(
        maxNumberOfAttempts: 5,
        firstRetryInterval: TimeSpan.FromSeconds(1),
        backoffCoefficient: 3));

    /// <summary>Runs the round.</summary>
    /// <param name="context">The orchestration.</param>
    /// <param name="input">Which delivery.</param>
    /// <returns>Where the delivery stands at the end, such as <c>delivered</c>.</returns>
    [Function(nameof(DeliverWebhook))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, DeliverWebhookInput input)
    {
        for (int i = 0; i < MostLooks && !await context.CallActivityAsync<bool>(nameof(PrepareWebhook), new NotifyEndInput(input.TaskId, input.Generation), s_retried); i++)
        {
            await context.CreateTimer(s_betweenLooks, CancellationToken.None);
        }

        for (int number = 1; ; number++)
        {
            SendWebhookInput attempt = new(input.DeliveryId, input.Run, number, RetrySchedule.PauseAfter(number, context.NewGuid()));
            SendOutcome outcome = await context.CallActivityAsync<SendOutcome>(nameof(SendWebhook), attempt, s_retried);
            context.SetCustomStatus(outcome.Status.ToName());
            if (outcome.RetryAt is not { } retryAt)
            {
                return outcome.Status.ToName();
            }

            await context.CreateTimer(retryAt.UtcDateTime, CancellationToken.None);
        }
    }
}
