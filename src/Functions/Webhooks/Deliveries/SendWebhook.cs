using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Monitoring.Metering;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>What <see cref="SendWebhook"/> is given.</summary>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Run">Which round of tries, from 1.</param>
/// <param name="Number">Which try in the round, from 1.</param>
/// <param name="Pause">How long to wait before the next try, should this one fail; null when it is the last.</param>
public sealed record SendWebhookInput(string DeliveryId, int Run, int Number, TimeSpan? Pause);

/// <summary>Where a delivery stands after a try.</summary>
/// <param name="Status">The status.</param>
/// <param name="RetryAt">When to try again, UTC; null when not.</param>
public sealed record SendOutcome(WebhookDeliveryStatus Status, DateTimeOffset? RetryAt);

/// <summary>Tries to deliver a webhook once.</summary>
/// <param name="deliveries">The deliveries.</param>
/// <param name="sender">Sends.</param>
/// <param name="meters">Counts the tries.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class SendWebhook(IWebhookDeliveryStore deliveries, WebhookSender sender, ContentHubMeters meters, TimeProvider time, ILogger<SendWebhook> logger)
{
    /// <summary>
    /// Sends the message and writes down what came of it. A run that was cut short in between sends it once more, under the
    /// same id; one that was cut short after it finds what is written.
    /// </summary>
    /// <param name="input">Which try.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(SendWebhook))]
    public async Task<SendOutcome> RunAsync([ActivityTrigger] SendWebhookInput input, CancellationToken cancellation)
    {
        if (await deliveries.GetAsync(input.DeliveryId, cancellation) is not { } delivery || await deliveries.GetBodyAsync(input.DeliveryId, cancellation) is not { } body)
        {
            return new SendOutcome(WebhookDeliveryStatus.Failed, null);
        }

        if (delivery.Run != input.Run || delivery.Status != WebhookDeliveryStatus.Pending || delivery.Find(input.Run, input.Number) is not null)
        {
            return new SendOutcome(delivery.Status, delivery.Run == input.Run ? delivery.NextAttemptAt : null);
        }

        long begun = time.GetTimestamp();
        WebhookAnswer answer = await sender.SendAsync(delivery.Url, delivery.DeliveryId, body, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        WebhookDeliveryStatus status = answer switch
        {
            { Error: null } => WebhookDeliveryStatus.Delivered,
            { StatusCode: 410 } => WebhookDeliveryStatus.Gone,
            { IsPermanent: false } when input.Pause is not null => WebhookDeliveryStatus.Pending,
            _ => WebhookDeliveryStatus.Failed,
        };
        meters.WebhookSent(status, time.GetElapsedTime(begun));
        DateTimeOffset? next = status == WebhookDeliveryStatus.Pending ? now + RetrySchedule.Honour(input.Pause!.Value, answer.RetryAfter) : null;
        await deliveries.UpdateAsync(
            input.DeliveryId,
            present => present.Tried(new DeliveryAttempt(input.Run, input.Number, now, answer.StatusCode, answer.Error), status, next),
            cancellation);
        if (answer.Error is not null)
        {
            LogFailed(input.DeliveryId, input.Number, status.ToName(), answer.Error);
        }

        return new SendOutcome(status, next);
    }

    [LoggerMessage(LogLevel.Warning, "Webhook {DeliveryId}: try {Number} failed, the delivery is {Status}: {Error}")]
    private partial void LogFailed(string deliveryId, int number, string status, string error);
}
