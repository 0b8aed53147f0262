using System.Diagnostics;
using ContentHub.Bench.Functions;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;
using Microsoft.DurableTask.Client;

namespace ContentHub.Bench.Scenarios;

/// <summary>An event for an instance that waits for it, until the instance has gone on and that is on disk.</summary>
internal sealed class RaiseEvent : IBenchmark
{
    public string Name => "event";

    public int Rounds => 3;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        await using EngineHost host = await EngineHost.StartAsync(folder.Path);
        double[] milliseconds = new double[scale.Of(1000)];
        for (int i = 0; i < milliseconds.Length; i++)
        {
            string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.WaitForGo));
            Task<OrchestrationMetadata> end = host.Client.WaitForInstanceCompletionAsync(id);
            long begun = Stopwatch.GetTimestamp();
            await host.Client.RaiseEventAsync(id, EngineFunctions.GoEvent, true);
            await end;
            milliseconds[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        Latencies latencies = new(milliseconds);
        return
        [
            new Figure("p50", latencies.P50, "ms", Aim.AtMost(5)),
            new Figure("p99", latencies.P99, "ms"),
        ];
    }
}
