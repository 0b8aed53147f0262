namespace ContentHub.Domain.Webhooks;

/// <summary>The deliveries and the messages that they deliver, on disk when a call returns.</summary>
public interface IWebhookDeliveryStore
{
    /// <summary>Adds a delivery unless one with its id exists.</summary>
    /// <param name="delivery">The delivery to add.</param>
    /// <param name="body">The message, the same over all tries; at most 4 MiB.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when the id was there already, with nothing changed.</returns>
    Task<bool> AddAsync(WebhookDelivery delivery, ReadOnlyMemory<byte> body, CancellationToken cancellation = default);

    /// <summary>The delivery, or null when there is none with that id.</summary>
    /// <param name="deliveryId">The delivery's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<WebhookDelivery?> GetAsync(string deliveryId, CancellationToken cancellation = default);

    /// <summary>The message of a delivery, or null when there is no such delivery.</summary>
    /// <param name="deliveryId">The delivery's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<byte[]?> GetBodyAsync(string deliveryId, CancellationToken cancellation = default);

    /// <summary>Changes a delivery atomically; a change that returns its argument writes nothing.</summary>
    /// <param name="deliveryId">The delivery's id.</param>
    /// <param name="change">What the delivery becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The delivery as it is afterwards; null when there is none with that id.</returns>
    Task<WebhookDelivery?> UpdateAsync(string deliveryId, Func<WebhookDelivery, WebhookDelivery> change, CancellationToken cancellation = default);

    /// <summary>One page of the deliveries that fit, newest first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which, and where to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The query's continuation is none of this list's.</exception>
    Task<Page<WebhookDelivery>> ListAsync(WebhookDeliveryQuery query, CancellationToken cancellation = default);

    /// <summary>Removes a delivery, its message and everything that lists it; nothing happens when it is gone already.</summary>
    /// <param name="deliveryId">The delivery's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task DeleteAsync(string deliveryId, CancellationToken cancellation = default);
}
