using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Webhooks.Deliveries;

/// <summary><c>GET /api/webhooks/deliveries</c>: deliveries, newest first, by task and status.</summary>
/// <param name="deliveries">The deliveries.</param>
public sealed class ListDeliveries(IWebhookDeliveryStore deliveries)
{
    /// <summary>Shows a page.</summary>
    /// <param name="request">Query: taskId, status, limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListDeliveries))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "webhooks/deliveries")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        string? taskId = query.Text("taskId");
        WebhookDeliveryQuery wanted = new()
        {
            TaskId = taskId,
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
            Status = query.Choice("status", WebhookDeliveryStatusNames.ToName, Enum.GetValues<WebhookDeliveryStatus>()),
        };
        if (taskId is not null && !GenerationTaskId.IsValid(taskId))
        {
            query.Errors.Add(new FieldError("taskId", new Text(
                $"taskId is '{taskId}', which is no task's id; ids look like task-0be0f3ca1551.",
                $"taskId 为“{taskId}”，不是任务的 ID；ID 形如 task-0be0f3ca1551。")));
        }

        return await query.AnswerAsync(() => deliveries.ListAsync(wanted, cancellation), WebhookDeliveryView.Of);
    }
}
