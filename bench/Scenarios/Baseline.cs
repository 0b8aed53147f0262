using System.Diagnostics;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>What the disk gives: everything else is to be seen against it.</summary>
internal sealed class Baseline : IBenchmark
{
    private const int PageBytes = 4096;

    public string Name => "baseline";

    public int Rounds => 3;

    public Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        TimeSpan time = scale.Of(TimeSpan.FromSeconds(3));
        double single = GroupCommit.Measure(folder.Path, rows: 1, time);
        double grouped = GroupCommit.Measure(folder.Path, rows: 100, time);
        Latencies flushes = Flush(folder.Path, scale.Of(1000));
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new Figure("commits of 1 row", single, "/s"),
            new Figure("commits of 100 rows", grouped, "/s"),
            new Figure("rows in commits of 100", grouped * 100, "/s"),
            new Figure("4 KiB write and fsync, p50", flushes.P50, "ms"),
            new Figure("4 KiB write and fsync, p99", flushes.P99, "ms"),
        ]);
    }

    private static Latencies Flush(string folder, int count)
    {
        using FileStream file = new(Path.Combine(folder, "flush"), FileMode.CreateNew);
        byte[] page = new byte[PageBytes];
        double[] milliseconds = new double[count];
        for (int i = 0; i < count; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            file.Write(page);
            file.Flush(flushToDisk: true);
            milliseconds[i] = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        }

        return new Latencies(milliseconds);
    }
}
