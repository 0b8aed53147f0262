namespace ContentHub.Domain.Webhooks;

/// <summary>Where a delivery stands.</summary>
public enum WebhookDeliveryStatus
{
    /// <summary>Not delivered yet; more tries follow.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Given up: every try failed, or the address may not be contacted.</summary>
    Failed,

    /// <summary>The receiver said that the address is gone (410): nothing more is sent there for this task.</summary>
    Gone,
}

/// <summary>The names of delivery statuses in APIs and storage.</summary>
public static class WebhookDeliveryStatusNames
{
    /// <summary>The lower-case name, such as <c>pending</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this WebhookDeliveryStatus status) => status switch
    {
        WebhookDeliveryStatus.Pending => "pending",
        WebhookDeliveryStatus.Delivered => "delivered",
        WebhookDeliveryStatus.Failed => "failed",
        WebhookDeliveryStatus.Gone => "gone",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a delivery status."),
    };
}
