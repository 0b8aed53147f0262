using System.Diagnostics;
using ContentHub.Bench.Functions;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>What instances cost that only wait, and how late timers are that come due together.</summary>
internal sealed class Sleepers : IBenchmark
{
    private const int Batches = 10;

    // As many as stay in memory by default: the rest of the sleepers are a row on disk and a timer.
    private const int Live = 20_000;
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_betweenBatches = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_farAway = TimeSpan.FromDays(30);

    public string Name => "sleepers";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        int live = scale.Of(Live);
        await using EngineHost host = await EngineHost.StartAsync(folder.Path, $"extensions:durableTask:maxLiveInstances={live}");
        int all = scale.Of(100_000);
        long empty = Memory();
        await Loads.SleepAsync(host, live, _ => Now() + s_farAway);
        long some = Memory();
        long begun = Stopwatch.GetTimestamp();
        await Loads.SleepAsync(host, all - live, _ => Now() + s_farAway);
        double starts = (all - live) / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        long full = Memory();
        double idle = await IdleAsync(scale.Of(TimeSpan.FromSeconds(5)));
        int together = scale.Of(10_000);
        Latencies kept = await WakeAsync(host, together, scale.Of(s_betweenBatches), behind: 0, before: 0);
        Latencies letGo = await WakeAsync(host, together, scale.Of(s_betweenBatches), behind: live, before: together);
        return
        [
            new Figure("memory of each, all kept live", (some - empty) / (double)live, "bytes"),
            new Figure("memory of each, four in five let go", (full - empty) / (double)all, "bytes", Aim.AtMost(4096)),
            new Figure("processor while idle", idle, "% of one", Aim.AtMost(1)),
            new Figure("starts, 1,000 at once", starts, "/s"),
            new Figure("timers due together: late, p50", kept.P50, "ms"),
            new Figure("timers due together: late, p99", kept.P99, "ms", Aim.AtMost(100)),
            new Figure("timers due together: late, max", kept.Max, "ms"),
            new Figure("the same of instances let go: late, p50", letGo.P50, "ms"),
            new Figure("the same of instances let go: late, p99", letGo.P99, "ms"),
        ];
    }

    /// <summary>The managed memory that is in use, in bytes.</summary>
    private static long Memory()
    {
        // What has a finalizer goes only after a collection has found it.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static DateTime Now() => TimeProvider.System.GetUtcNow().UtcDateTime;

    private static async Task<double> IdleAsync(TimeSpan time)
    {
        // The compiler goes on for a moment with what the starts have made worth its while.
        await Task.Delay(s_settling, TimeProvider.System);
        TimeSpan before = Environment.CpuUsage.TotalTime;
        await Task.Delay(time, TimeProvider.System);
        return 100 * ((Environment.CpuUsage.TotalTime - before) / time);
    }

    /// <summary>Has timers come due in batches.</summary>
    /// <param name="host">The host.</param>
    /// <param name="count">How many timers.</param>
    /// <param name="betweenBatches">The time from one batch to the next.</param>
    /// <param name="behind">How many sleepers to start after them; enough, and their instances are no longer live.</param>
    /// <param name="before">How many instances of this host have ended before.</param>
    private static async Task<Latencies> WakeAsync(EngineHost host, int count, TimeSpan betweenBatches, int behind, int before)
    {
        EngineFunctions.Lateness.Clear();
        Task ended = host.Store.WhenEndedAsync(before + count);
        DateTime first = Now() + TimeSpan.FromSeconds(1 + ((count + behind) / 2000));
        await Loads.SleepAsync(host, count, number => first + (number * Batches / count * betweenBatches));
        await Loads.SleepAsync(host, behind, _ => Now() + s_farAway);
        if (Now() > first)
        {
            throw new TimeoutException("The first timers came due before the last were started: the machine is too slow for this benchmark.");
        }

        await ended;
        return new Latencies(EngineFunctions.Lateness);
    }
}
