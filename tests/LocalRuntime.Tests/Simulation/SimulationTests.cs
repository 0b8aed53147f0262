using System.Globalization;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>Worlds made up by seeds. A failing seed is in the message; once its fault is mended it stays in the list.</summary>
public sealed class SimulationTests
{
    /// <summary>A long run: <c>CONTENTHUB_SEEDS=1000000-2000000 dotnet test --project tests/LocalRuntime.Tests</c>.</summary>
    private const string Range = "CONTENTHUB_SEEDS";

    /// <summary>Seeds that once found a fault.</summary>
    public static TheoryData<int> Regressions => [1];

    [Fact]
    public void Whatever_the_order_and_wherever_the_process_dies_every_workflow_ends_as_it_must()
    {
        string[] range = (Environment.GetEnvironmentVariable(Range) ?? "1-2500").Split('-');
        int last = int.Parse(range[1], CultureInfo.InvariantCulture);
        for (int seed = int.Parse(range[0], CultureInfo.InvariantCulture); seed <= last; seed++)
        {
            RunSeed(seed);
        }
    }

    [Theory]
    [MemberData(nameof(Regressions))]
    public void A_seed_that_once_failed_stays_mended(int seed) => RunSeed(seed);

    private static void RunSeed(int seed)
    {
        try
        {
            RandomWorld.Run(seed);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"The world of seed {seed} came out wrong: {exception.Message}", exception);
        }
    }
}
