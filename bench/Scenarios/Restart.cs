using System.Diagnostics;
using ContentHub.Bench.Functions;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>A host that is stopped and started again with many instances in flight.</summary>
internal sealed class Restart : IBenchmark
{
    public string Name => "restart";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        EngineHost first = await EngineHost.StartAsync(folder.Path);
        DateTime farAway = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(30);
        await Loads.SleepAsync(first, scale.Of(100_000), _ => farAway);
        long begun = Stopwatch.GetTimestamp();
        await first.DisposeAsync();
        double stopped = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        begun = Stopwatch.GetTimestamp();
        await using EngineHost second = await EngineHost.StartAsync(folder.Path);
        double started = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await second.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.WaitForGo));
        return
        [
            new Figure("stop", stopped, "s"),
            new Figure("start", started, "s"),
            new Figure("start until the first new instance is on disk", Stopwatch.GetElapsedTime(begun).TotalSeconds, "s", Aim.AtMost(5)),
        ];
    }
}
