using ContentHub.Bench.Measuring;

namespace ContentHub.Bench;

/// <summary>One scenario that is measured.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>How often it is measured, after a warm-up that does not count.</summary>
    int Rounds { get; }

    /// <summary>Measures once, in a folder of its own; every round gives the same metrics in the same order.</summary>
    /// <param name="scale">How much of the full load to put on.</param>
    Task<IReadOnlyList<Figure>> RunAsync(Scale scale);
}
