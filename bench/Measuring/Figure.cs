namespace ContentHub.Bench.Measuring;

/// <summary>What one round has found for one metric.</summary>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">How much it was.</param>
/// <param name="Unit">Of what.</param>
/// <param name="Aim">What it ought to be; null for a figure that only explains others.</param>
internal sealed record Figure(string Metric, double Value, string Unit, Aim? Aim = null);

/// <summary>What a metric ought to be.</summary>
internal sealed record Aim(double Bound, bool IsCeiling)
{
    public static Aim AtMost(double bound) => new(bound, IsCeiling: true);

    public static Aim AtLeast(double bound) => new(bound, IsCeiling: false);

    public bool IsMetBy(double value) => IsCeiling ? value <= Bound : value >= Bound;
}
