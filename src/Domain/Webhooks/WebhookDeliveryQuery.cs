namespace ContentHub.Domain.Webhooks;

/// <summary>Which deliveries to list; newest first. With no filter, all.</summary>
public sealed record WebhookDeliveryQuery
{
    /// <summary>Only deliveries of this task.</summary>
    public string? TaskId { get; init; }

    /// <summary>Only deliveries in this status.</summary>
    public WebhookDeliveryStatus? Status { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
