using ContentHub.Domain.Alerts;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Alerts;

/// <summary><c>GET /api/alerts</c> and <c>GET /api/alerts/{id}</c>: what somebody should know of, now and before.</summary>
/// <param name="alerts">The alerts.</param>
public sealed class ReadAlerts(IAlertStore alerts)
{
    /// <summary>Lists alerts, newest first.</summary>
    /// <param name="request">Query: state, limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListAlerts")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts")] HttpRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        QueryFields query = new(request.Query);
        AlertQuery wanted = new()
        {
            State = query.Choice("state", AlertStateNames.ToName, Enum.GetValues<AlertState>()),
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
        };
        return await query.AnswerAsync(() => alerts.ListAsync(wanted, cancellation), AlertView.Of);
    }

    /// <summary>Shows an alert.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("GetAlert")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        AlertId.IsValid(id) && await alerts.GetAsync(id, cancellation) is { } alert
            ? Results.Ok(AlertView.Of(alert))
            : Problem.NotFound("alert", id);
}
