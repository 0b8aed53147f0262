namespace ContentHub.Bench.Measuring;

/// <summary>How much of the full load a run puts on.</summary>
internal readonly record struct Scale(double Factor)
{
    /// <summary>What the aims are about.</summary>
    public static Scale Full { get; } = new(1);

    /// <summary>Enough to see that everything works.</summary>
    public static Scale Quick { get; } = new(0.1);

    /// <summary>Enough to have the code compiled.</summary>
    public static Scale WarmUp { get; } = new(0.02);

    public int Of(int full) => Math.Max(1, (int)(full * Factor));

    public TimeSpan Of(TimeSpan full) => full * Factor;
}
