using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace ContentHub.Functions.Telemetry.Prometheus;

/// <summary>
/// Writes metrics in Prometheus's text format, version 0.0.4
/// (https://prometheus.io/docs/instrumenting/exposition_formats): counters, gauges and histograms.
/// </summary>
internal static class PrometheusText
{
    public static string Write(IEnumerable<Metric> metrics, Resource? resource)
    {
        StringBuilder text = new();
        if (resource is not null)
        {
            text.Append("# HELP target_info What the metrics are of.\n# TYPE target_info gauge\n");
            Line(text, "target_info", Labels(resource.Attributes.Select(attribute => KeyValuePair.Create(attribute.Key, (object?)attribute.Value))), "1");
        }

        // All lines of a name come together; two meters may have instruments of the same.
        foreach (IGrouping<string, Metric> same in metrics.Where(metric => TypeOf(metric) is not null).GroupBy(PrometheusNames.OfMetric).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            Metric first = same.First();
            text.Append(CultureInfo.InvariantCulture, $"# HELP {same.Key} {first.Description.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\n");
            text.Append(CultureInfo.InvariantCulture, $"# TYPE {same.Key} {TypeOf(first)}\n");
            foreach (Metric metric in same.Where(metric => TypeOf(metric) == TypeOf(first)))
            {
                Points(text, same.Key, metric);
            }
        }

        return text.ToString();
    }

    private static string? TypeOf(Metric metric) => metric.MetricType switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic or MetricType.LongGauge or MetricType.DoubleGauge => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    private static void Points(StringBuilder text, string name, Metric metric)
    {
        foreach (ref readonly MetricPoint point in metric.GetMetricPoints())
        {
            string labels = Labels([.. TagsOf(point), KeyValuePair.Create("otel.scope.name", (object?)metric.MeterName)]);
            switch (metric.MetricType)
            {
                case MetricType.Histogram:
                    Histogram(text, name, labels, point);
                    break;
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    Line(text, name, labels, Number(point.GetSumLong()));
                    break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                    Line(text, name, labels, Number(point.GetSumDouble()));
                    break;
                case MetricType.LongGauge:
                    Line(text, name, labels, Number(point.GetGaugeLastValueLong()));
                    break;
                default:
                    Line(text, name, labels, Number(point.GetGaugeLastValueDouble()));
                    break;
            }
        }
    }

    private static void Histogram(StringBuilder text, string name, string labels, in MetricPoint point)
    {
        long upTo = 0;
        foreach (HistogramBucket bucket in point.GetHistogramBuckets())
        {
            upTo += bucket.BucketCount;
            Line(text, $"{name}_bucket", $"{labels},le=\"{Number(bucket.ExplicitBound)}\"", Number(upTo));
        }

        Line(text, $"{name}_sum", labels, Number(point.GetHistogramSum()));
        Line(text, $"{name}_count", labels, Number(point.GetHistogramCount()));
    }

    private static List<KeyValuePair<string, object?>> TagsOf(in MetricPoint point)
    {
        List<KeyValuePair<string, object?>> tags = [];
        foreach (KeyValuePair<string, object?> tag in point.Tags)
        {
            tags.Add(tag);
        }

        return tags;
    }

    /// <summary>The labels without their braces. Keys that become the same share a label, values joined by a semicolon.</summary>
    private static string Labels(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(',', tags
        .GroupBy(tag => PrometheusNames.OfLabel(tag.Key), tag => Convert.ToString(tag.Value, CultureInfo.InvariantCulture))
        .Select(label => $"{label.Key}=\"{Escape(string.Join(';', label))}\""));

    private static string Escape(string value) => value
        .Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", @"\n", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string name, string labels, string value) =>
        text.Append(name).Append('{').Append(labels).Append("} ").Append(value).Append('\n');

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);
}
