using System.Diagnostics;
using ContentHub.Bench.Functions;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>An orchestration of five activities that do nothing: alone, and with thousands of others.</summary>
internal sealed class FiveActivities : IBenchmark
{
    private const int RowsPerCommit = 100;

    public string Name => "five-activities";

    public int Rounds => 3;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        double rows = RowsPerCommit * GroupCommit.Measure(folder.Path, RowsPerCommit, scale.Of(TimeSpan.FromSeconds(2)));
        await using EngineHost host = await EngineHost.StartAsync(folder.Path);
        int alone = scale.Of(300);
        return [.. await AloneAsync(host, alone), .. await TogetherAsync(host, scale.Of(5000), alone, rows)];
    }

    private static async Task<IReadOnlyList<Figure>> AloneAsync(EngineHost host, int count)
    {
        double[] milliseconds = new double[count];
        for (int i = 0; i < count; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.FiveInARow));
            await host.Client.WaitForInstanceCompletionAsync(id);
            milliseconds[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        Latencies latencies = new(milliseconds);
        return
        [
            new Figure("alone, start to end: p50", latencies.P50, "ms", Aim.AtMost(10)),
            new Figure("alone, start to end: p99", latencies.P99, "ms", Aim.AtMost(30)),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> TogetherAsync(EngineHost host, int count, int before, double baselineRows)
    {
        StoreCounts counts = host.Store.Counts;
        TimeSpan processor = Environment.CpuUsage.TotalTime;
        long begun = Stopwatch.GetTimestamp();
        await Loads.FiveActivitiesAsync(host, count, before);
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        StoreCounts after = host.Store.Counts;
        double events = (after.Events - counts.Events) / seconds;
        double commits = after.Commits - counts.Commits;
        return
        [
            new Figure("together: orchestrations", count / seconds, "/s", Aim.AtLeast(1000)),
            new Figure("together: history events", events, "/s"),
            new Figure("together: events to rows of the baseline", 100 * events / baselineRows, "%"),
            new Figure("together: commits", commits / seconds, "/s"),
            new Figure("together: turns in a commit", (after.Turns - counts.Turns) / commits, ""),
            new Figure("together: time within commits", 100 * (after.Committing - counts.Committing).TotalSeconds / seconds, "%"),
            new Figure("together: processors busy", (Environment.CpuUsage.TotalTime - processor).TotalSeconds / seconds, ""),
        ];
    }
}
