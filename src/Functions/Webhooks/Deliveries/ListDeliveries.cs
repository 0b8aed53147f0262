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
    private const int DefaultLimit = 20;
    private const int MaxLimit = 1000;

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
        long limit = query.Whole("limit", 1, MaxLimit) ?? DefaultLimit;
        string? continuation = query.Text("continuation");
        WebhookDeliveryStatus? status = null;
        if (query.Text("status") is { } name)
        {
            if (WebhookDeliveryStatusNames.TryParse(name, out WebhookDeliveryStatus parsed))
            {
                status = parsed;
            }
            else
            {
                string names = string.Join(", ", Enum.GetValues<WebhookDeliveryStatus>().Select(value => value.ToName()));
                query.Errors.Add(new FieldError("status", new Text($"status is '{name}'; it must be one of {names}.", $"status 为“{name}”；应为 {names} 之一。")));
            }
        }

        if (taskId is not null && !GenerationTaskId.IsValid(taskId))
        {
            query.Errors.Add(new FieldError("taskId", new Text(
                $"taskId is '{taskId}', which is no task's id; ids look like task-0be0f3ca1551.",
                $"taskId 为“{taskId}”，不是任务的 ID；ID 形如 task-0be0f3ca1551。")));
        }

        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        try
        {
            Page<WebhookDelivery> page = await deliveries.ListAsync(
                new WebhookDeliveryQuery { TaskId = taskId, Status = status, PageSize = (int)limit, Continuation = continuation },
                cancellation);
            return Results.Ok(new WebhookDeliveryPageView([.. page.Items.Select(WebhookDeliveryView.Of)], page.Continuation));
        }
        catch (InvalidContinuationException)
        {
            return Problem.InvalidContinuation();
        }
    }
}
