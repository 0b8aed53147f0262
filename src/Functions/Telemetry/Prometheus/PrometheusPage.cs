namespace ContentHub.Functions.Telemetry.Prometheus;

/// <summary>The metrics as Prometheus fetches them, when they are to be had.</summary>
public sealed class PrometheusPage
{
    private readonly Func<string>? _scrape;

    internal PrometheusPage(Func<string>? scrape) => _scrape = scrape;

    /// <summary>The metrics as they are now, in the text format; null when they are switched off.</summary>
    public string? Read() => _scrape?.Invoke();
}
