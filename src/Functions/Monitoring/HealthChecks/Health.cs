using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>
/// <c>GET /api/health</c> for people and dashboards, <c>/api/health/live</c> and <c>/api/health/ready</c> for whoever starts
/// the process again or sends it callers. None needs a key.
/// </summary>
/// <param name="parts">Looks at the parts.</param>
/// <param name="settings">Whether tasks are accepted.</param>
public sealed class Health(HealthReader parts, ContentHubSettings settings)
{
    /// <summary>Looks at every part: 200 when healthy or degraded, 503 when unhealthy.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="client">The durable engine.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(Health))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Answer(await parts.ReadAllAsync(client, cancellation), atBest: settings.Enabled ? HealthStatus.Healthy : HealthStatus.Degraded);

    /// <summary>Whether the process answers. Nothing else is looked at: starting it again mends no disk.</summary>
    /// <param name="request">The HTTP request.</param>
    [Function("HealthLive")]
    public static IResult Live([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/live")] HttpRequest request) =>
        Results.Ok(new LiveView(HealthStatus.Healthy.ToName()));

    /// <summary>Whether callers can be sent here: 200 when storage and durable engine work, else 503.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="client">The durable engine.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("HealthReady")]
    public async Task<IResult> ReadyAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health/ready")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Answer(await parts.ReadVitalAsync(client, cancellation), HealthStatus.Healthy);

    private IResult Answer(IReadOnlyList<PartView> found, HealthStatus atBest)
    {
        HealthStatus status = Enum.GetValues<HealthStatus>().Last(each => each <= atBest || found.Any(part => part.Status == each.ToName()));
        return Results.Json(
            new HealthView(status.ToName(), settings.Enabled, found),
            statusCode: status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
