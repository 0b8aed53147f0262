using System.Text;
using OpenTelemetry.Metrics;

namespace ContentHub.Functions.Telemetry.Prometheus;

/// <summary>
/// Names of instruments and attributes as Prometheus has them
/// (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics): letters, digits and underscores, the
/// unit at the end, and <c>_total</c> after a counter's.
/// </summary>
internal static class PrometheusNames
{
    private static readonly Dictionary<string, string> s_units = new()
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["us"] = "microseconds",
        ["min"] = "minutes",
        ["h"] = "hours",
        ["d"] = "days",
        ["By"] = "bytes",
        ["KiBy"] = "kibibytes",
        ["MiBy"] = "mebibytes",
        ["Cel"] = "celsius",
        ["Hz"] = "hertz",
        ["%"] = "percent",
    };

    public static string OfMetric(Metric metric)
    {
        string name = Clean(metric.Name);
        string unit = metric.Unit == "1" && IsGauge(metric.MetricType) ? "ratio" : UnitOf(metric.Unit);
        if (unit.Length > 0 && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
        {
            name = $"{name}_{unit}";
        }

        return IsCounter(metric.MetricType) && !name.EndsWith("_total", StringComparison.Ordinal) ? $"{name}_total" : name;
    }

    public static string OfLabel(string key) => Clean(key);

    public static bool IsCounter(MetricType type) => type is MetricType.LongSum or MetricType.DoubleSum;

    private static bool IsGauge(MetricType type) => type is MetricType.LongGauge or MetricType.DoubleGauge;

    /// <summary>The unit in words; nothing for <c>1</c> and for what is counted, such as <c>{instance}</c>.</summary>
    private static string UnitOf(string unit)
    {
        if (unit.Split('/') is [var amount, var per])
        {
            return $"{UnitOf(amount)}_per_{UnitOf(per).TrimEnd('s')}".TrimStart('_');
        }

        return unit.Length == 0 || unit == "1" || unit.StartsWith('{') ? "" : s_units.GetValueOrDefault(unit, Clean(unit));
    }

    private static string Clean(string name)
    {
        StringBuilder clean = new(name.Length + 1);
        foreach (char c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                clean.Append(clean.Length == 0 && char.IsAsciiDigit(c) ? "_" : "").Append(c);
            }
            else if (clean.Length == 0 || clean[^1] != '_')
            {
                clean.Append('_');
            }
        }

        return clean.ToString();
    }
}
