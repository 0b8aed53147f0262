using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Alerts;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Alerts;

/// <summary><c>POST /api/alerts/{id}/acknowledge</c> with <c>{"by": "wang"}</c>: somebody looks after it, and nobody is reminded any more.</summary>
/// <param name="alerts">The alerts.</param>
/// <param name="time">The clock.</param>
public sealed class AcknowledgeAlert(IAlertStore alerts, TimeProvider time)
{
    private const int MaxNameLength = 100;

    /// <summary>200 with the alert, also when somebody was faster; 409 when it is over.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(AcknowledgeAlert))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id}/acknowledge")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadOptionalObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            JsonFields fields = new(document.RootElement);
            string? by = fields.Text("by")?.Trim();
            fields.RefuseOthers();
            if (fields.Errors.Count == 0 && by is not { Length: >= 1 and <= MaxNameLength })
            {
                fields.Errors.Add(new FieldError("by", Text.Invariant(
                    $"by must say who looks after the alert, in 1 to {MaxNameLength} characters.",
                    $"by 应说明由谁处理该告警，1 到 {MaxNameLength} 个字符。")));
            }

            if (fields.Errors.Count > 0)
            {
                return Problem.Invalid(fields.Errors);
            }

            return !AlertId.IsValid(id) || await alerts.UpdateAsync(id, present => present.AcknowledgedBy(by!, time.GetUtcNow()), CancellationToken.None) is not { } alert
                ? Problem.NotFound("alert", id)
                : alert is { State: AlertState.Resolved, Acknowledged: null }
                    ? Problem.Conflict(Text.Invariant(
                        $"The alert {id} is over since {alert.ResolvedAt:yyyy-MM-dd'T'HH:mm:ss'Z'}; there is nothing to look after.",
                        $"告警 {id} 已于 {alert.ResolvedAt:yyyy-MM-dd'T'HH:mm:ss'Z'} 恢复；无需处理。"))
                    : Results.Ok(AlertView.Of(alert));
        }
    }
}
