using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>Makes the record of a delivery, if the start has not.</summary>
/// <param name="deliveries">Makes it.</param>
public sealed class PrepareWebhook(WebhookDeliveries deliveries)
{
    /// <summary>Makes the record, once the task has ended.</summary>
    /// <param name="input">Which task.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>False while the task has not ended.</returns>
    [Function(nameof(PrepareWebhook))]
    public Task<bool> RunAsync([ActivityTrigger] NotifyEndInput input, CancellationToken cancellation) =>
        deliveries.RecordAsync(input.TaskId, input.Generation, cancellation);
}
