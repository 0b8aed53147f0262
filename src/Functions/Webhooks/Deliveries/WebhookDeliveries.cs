using ContentHub.Domain.Accounts;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>
/// Starts deliveries: the record first, then the orchestration <see cref="DeliverWebhook"/> under the same id. Both are made
/// once, however often they are asked for.
/// </summary>
/// <param name="deliveries">The deliveries.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="accounts">Where accounts hear of their tasks.</param>
/// <param name="settings">Where ends are told for which neither task nor account names an address.</param>
/// <param name="time">The clock.</param>
public sealed class WebhookDeliveries(IWebhookDeliveryStore deliveries, ITaskStore tasks, IAccountStore accounts, ContentHubSettings settings, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>
    /// Sees to it that a task's end is told, when there is somewhere to tell it. Asked just before the end, it is told once
    /// the task has ended.
    /// </summary>
    /// <param name="taskId">The task.</param>
    /// <param name="generation">Which run of the task ends, from 1.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task StartAsync(string taskId, int generation, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await tasks.GetAsync(taskId, cancellation) is not { } task || await AddressAsync(task, cancellation) is null)
        {
            return;
        }

        await RecordAsync(taskId, generation, cancellation);
        await ScheduleAsync(new DeliverWebhookInput(taskId, generation, Run: 1), client, cancellation);
    }

    /// <summary>Makes the record of a delivery, unless it is there.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="generation">Which run of the task ends.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether the delivery can begin or never will; false while the task has not ended.</returns>
    public async Task<bool> RecordAsync(string taskId, int generation, CancellationToken cancellation)
    {
        string id = WebhookDeliveryId.For(taskId, generation);
        if (await deliveries.GetAsync(id, cancellation) is not null || await tasks.GetAsync(taskId, cancellation) is not { } task || await AddressAsync(task, cancellation) is not { } url)
        {
            return true;
        }

        if (task.Generation != generation)
        {
            // Whoever began the next run knew of this end.
            return true;
        }

        if (!task.Status.IsTerminal())
        {
            return false;
        }

        DateTimeOffset now = time.GetUtcNow();
        WebhookBody body = WebhookBody.Of(task);
        WebhookDelivery delivery = new()
        {
            DeliveryId = id,
            TaskId = taskId,
            Generation = generation,
            Url = url,
            Type = body.Type,
            Status = await IsGoneAsync(taskId, url, cancellation) ? WebhookDeliveryStatus.Gone : WebhookDeliveryStatus.Pending,
            CreatedAt = now,
            UpdatedAt = now,
        };
        await deliveries.AddAsync(delivery, body.ToJson(), cancellation);
        return true;
    }

    /// <summary>Sends a delivery again, with the same id and message, in a new round of tries.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The delivery, null when there is none; and whether a new round has begun, false while the last one goes on.</returns>
    public async Task<(WebhookDelivery? Delivery, bool Begun)> ReplayAsync(string deliveryId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await deliveries.GetAsync(deliveryId, cancellation) is not { } seen)
        {
            return (null, false);
        }

        OrchestrationMetadata? round = await client.GetInstanceAsync(WebhookDeliveryId.Instance(deliveryId, seen.Run), cancellation);
        if (round is { IsCompleted: false })
        {
            return (seen, false);
        }

        // A round that is written down and was never started, because another replay is just about to, or died before it
        // could, is the round that is asked for.
        bool isUnstarted = round is null && seen.Status == WebhookDeliveryStatus.Pending;
        WebhookDelivery? delivery = isUnstarted ? seen : await deliveries.UpdateAsync(deliveryId, present => present.Replayed(seen.Run, time.GetUtcNow()), cancellation);
        if (delivery is null)
        {
            return (null, false);
        }

        await ScheduleAsync(new DeliverWebhookInput(delivery.TaskId, delivery.Generation, delivery.Run), client, cancellation);
        return (delivery, true);
    }

    /// <summary>Removes a task's deliveries with their orchestrations.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task RemoveAsync(string taskId, DurableTaskClient client, CancellationToken cancellation)
    {
        string? more;
        do
        {
            Domain.Page<WebhookDelivery> page = await deliveries.ListAsync(new WebhookDeliveryQuery { TaskId = taskId, PageSize = PageSize }, cancellation);
            foreach (WebhookDelivery delivery in page.Items)
            {
                for (int run = 1; run <= delivery.Run; run++)
                {
                    await client.PurgeInstanceAsync(WebhookDeliveryId.Instance(delivery.DeliveryId, run), cancellation);
                }

                await deliveries.DeleteAsync(delivery.DeliveryId, cancellation);
            }

            more = page.Continuation;
        }
        while (more is not null);
    }

    private static async Task ScheduleAsync(DeliverWebhookInput input, DurableTaskClient client, CancellationToken cancellation)
    {
        string instanceId = WebhookDeliveryId.Instance(input.DeliveryId, input.Run);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(DeliverWebhook),
                input,
                StartOptions.Once(instanceId),
                cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Each backend refuses a second start with an exception of its own; that the instance is there is what counts.
            if (await client.GetInstanceAsync(instanceId, cancellation) is null)
            {
                throw;
            }
        }
    }

    private async Task<string?> AddressAsync(GenerationTask task, CancellationToken cancellation) =>
        task.Request.CallbackUrl
        ?? (await accounts.GetAsync(task.Request.AccountId, cancellation))?.Profile.CallbackUrl?.AbsoluteUri
        ?? settings.WebhookUrl;

    private async Task<bool> IsGoneAsync(string taskId, string url, CancellationToken cancellation)
    {
        Domain.Page<WebhookDelivery> gone = await deliveries.ListAsync(new WebhookDeliveryQuery { TaskId = taskId, Status = WebhookDeliveryStatus.Gone, PageSize = PageSize }, cancellation);
        return gone.Items.Any(delivery => delivery.Url == url);
    }
}
