using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>What <see cref="NotifyEnd"/> is given.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Generation">Which run of the task has ended, from 1.</param>
public sealed record NotifyEndInput(string TaskId, int Generation);

/// <summary>Has a task's end told, when there is somewhere to tell it.</summary>
/// <param name="deliveries">Starts deliveries.</param>
public sealed class NotifyEnd(WebhookDeliveries deliveries)
{
    /// <summary>Starts the delivery, once.</summary>
    /// <param name="input">Which task.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(NotifyEnd))]
    public Task RunAsync([ActivityTrigger] NotifyEndInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        deliveries.StartAsync(input.TaskId, input.Generation, client, cancellation);
}
