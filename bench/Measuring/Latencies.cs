namespace ContentHub.Bench.Measuring;

/// <summary>How long each of many things took, in milliseconds.</summary>
internal sealed class Latencies(IEnumerable<double> milliseconds)
{
    private readonly double[] _sorted = [.. milliseconds.Order()];

    public double P50 => Percentile(0.5);

    public double P95 => Percentile(0.95);

    public double P99 => Percentile(0.99);

    public double Max => _sorted[^1];

    /// <summary>The smallest that is no less than so large a part of all (nearest rank).</summary>
    private double Percentile(double part) => _sorted[Math.Max(0, (int)Math.Ceiling(part * _sorted.Length) - 1)];
}
