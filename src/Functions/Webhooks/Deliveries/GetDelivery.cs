using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary><c>GET /api/webhooks/deliveries/{id}</c>: one delivery with its tries.</summary>
/// <param name="deliveries">The deliveries.</param>
public sealed class GetDelivery(IWebhookDeliveryStore deliveries)
{
    /// <summary>Shows the delivery.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The delivery's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetDelivery))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "webhooks/deliveries/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        WebhookDeliveryId.IsValid(id) && await deliveries.GetAsync(id, cancellation) is { } delivery
            ? Results.Ok(WebhookDeliveryView.Of(delivery))
            : Problem.NotFound("delivery", id);
}
