using ContentHub.Domain.Statistics;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary><c>GET /api/metrics</c>: what happened today or in the last hours or days, and what waits now.</summary>
/// <param name="metrics">The metrics.</param>
/// <param name="settings">Whose day it is when the caller does not say.</param>
/// <param name="time">The clock.</param>
public sealed class GetMetrics(TaskMetrics metrics, ContentHubSettings settings, TimeProvider time)
{
    /// <summary>Shows the metrics.</summary>
    /// <param name="request">Query: timeZone; last, such as 24h or 7d, default today.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetMetrics))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "metrics")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        ZoneCalendar? calendar = query.Calendar(settings);
        StatisticsWindow? window = query.Window(calendar, time.GetUtcNow());
        query.RefuseOthers();
        return query.Errors.Count > 0 ? Problem.Invalid(query.Errors) : Results.Ok(await metrics.ReadAsync(window!, cancellation));
    }
}
