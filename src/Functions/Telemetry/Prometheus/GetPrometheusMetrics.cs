using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Telemetry.Prometheus;

/// <summary><c>GET /api/metrics/prometheus</c>: the metrics for a Prometheus server.</summary>
/// <param name="page">The metrics.</param>
public sealed class GetPrometheusMetrics(PrometheusPage page)
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Answers with the text format 0.0.4; 404 while <c>METRICS_PROMETHEUS</c> is not true.</summary>
    /// <param name="request">The HTTP request.</param>
    [Function(nameof(GetPrometheusMetrics))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "metrics/prometheus")] HttpRequest request) =>
        page.Read() is { } text ? Results.Text(text, TextFormat) : Problem.NoPrometheus();
}
