using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace ContentHub.Functions.Telemetry.Prometheus;

/// <summary>Collects metrics when they are asked for, and at no other time.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _lock = new();
    private string _text = "";

    /// <summary>Set by the reader that has this exporter.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The metrics as they are now.</summary>
    /// <exception cref="InvalidOperationException">They cannot be collected.</exception>
    public string Scrape()
    {
        lock (_lock)
        {
            return Collect?.Invoke(Timeout.Infinite) == true ? _text : throw new InvalidOperationException("The metrics cannot be collected; has the service stopped?");
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        List<Metric> metrics = [];
        foreach (Metric metric in batch)
        {
            metrics.Add(metric);
        }

        _text = PrometheusText.Write(metrics, ParentProvider?.GetResource());
        return ExportResult.Success;
    }
}
