using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary><c>POST /api/webhooks/deliveries/{id}/replay</c>: sends a delivery again, with the same id and message.</summary>
/// <param name="deliveries">Starts deliveries.</param>
public sealed class ReplayDelivery(WebhookDeliveries deliveries)
{
    /// <summary>Begins a new round of tries, unless the last one still goes on.</summary>
    /// <param name="request">The HTTP request; its body is not read.</param>
    /// <param name="id">The delivery's id.</param>
    /// <param name="client">Starts the orchestration.</param>
    [Function(nameof(ReplayDelivery))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "webhooks/deliveries/{id}/replay")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client)
    {
        if (!WebhookDeliveryId.IsValid(id))
        {
            return Problem.NotFound("delivery", id);
        }

        // The replay is wanted, whether or not the caller stays to hear of it.
        (WebhookDelivery? delivery, bool begun) = await deliveries.ReplayAsync(id, client, CancellationToken.None);
        return delivery is null
            ? Problem.NotFound("delivery", id)
            : begun
                ? Results.Accepted($"{request.PathBase}{request.Path.Value![..^"/replay".Length]}", WebhookDeliveryView.Of(delivery))
                : Problem.StillDelivering(id);
    }
}
