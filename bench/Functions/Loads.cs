using ContentHub.Bench.Hosting;

namespace ContentHub.Bench.Functions;

/// <summary>Many instances at once.</summary>
internal static class Loads
{
    private const int AtOnce = 1000;

    /// <summary>Starts instances that sleep, and waits until all are on disk.</summary>
    public static Task SleepAsync(EngineHost host, int count, Func<int, DateTime> due) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
            await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.SleepUntil), due(number), cancellation));

    /// <summary>Starts instances of five activities all at once, and waits until all have ended on disk.</summary>
    /// <param name="host">The host.</param>
    /// <param name="count">How many.</param>
    /// <param name="before">How many instances of this host have ended before.</param>
    public static async Task FiveActivitiesAsync(EngineHost host, int count, int before = 0)
    {
        Task ended = host.Store.WhenEndedAsync(before + count);
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.FiveInARow))));
        await ended;
    }
}
