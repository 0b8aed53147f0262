using ContentHub.Domain.Webhooks;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary>A delivery as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record WebhookDeliveryView
{
    /// <summary>The delivery's id, which is the message's <c>webhook-id</c>.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The task that it tells of.</summary>
    public required string TaskId { get; init; }

    /// <summary>Where it goes; what a query string holds is left out.</summary>
    public required string Url { get; init; }

    /// <summary>task.completed, task.failed, task.timeout or task.cancelled.</summary>
    public required string Type { get; init; }

    /// <summary>pending, delivered, failed or gone.</summary>
    public required string Status { get; init; }

    /// <summary>Which round of tries this is: 1, and one more for each replay.</summary>
    public required int Run { get; init; }

    /// <summary>The tries, oldest first.</summary>
    public required IReadOnlyList<DeliveryAttempt> Attempts { get; init; }

    /// <summary>When the next try is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When the task's end was known.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Shows a delivery.</summary>
    /// <param name="delivery">The delivery.</param>
    public static WebhookDeliveryView Of(WebhookDelivery delivery) => new()
    {
        DeliveryId = delivery.DeliveryId,
        TaskId = delivery.TaskId,
        Url = WebhookUrl.Shown(delivery.Url),
        Type = delivery.Type,
        Status = delivery.Status.ToName(),
        Run = delivery.Run,
        Attempts = delivery.Attempts,
        NextAttemptAt = delivery.NextAttemptAt,
        CreatedAt = delivery.CreatedAt,
        UpdatedAt = delivery.UpdatedAt,
    };
}
