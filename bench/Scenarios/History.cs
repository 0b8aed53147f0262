using System.Diagnostics;
using ContentHub.Bench.Functions;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace ContentHub.Bench.Scenarios;

/// <summary>What finished instances leave on disk, and what it takes to be rid of them while others are started.</summary>
internal sealed class History : IBenchmark
{
    private const int PerSecond = 100;
    private const int AtOnce = 5000;

    public string Name => "history";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        await using EngineHost host = await EngineHost.StartAsync(folder.Path);
        int all = scale.Of(100_000);
        long begun = Stopwatch.GetTimestamp();
        for (int ended = 0; ended < all; ended += AtOnce)
        {
            await Loads.FiveActivitiesAsync(host, Math.Min(AtOnce, all - ended), ended);
        }

        double perSecond = all / Stopwatch.GetElapsedTime(begun).TotalSeconds;
        double bytes = DatabaseBytes(folder.Path) / (double)all;
        (double seconds, OpenLoopResult starts) = await PurgeAsync(host, all);
        return
        [
            new Figure("five activities, thousands at once", perSecond, "/s"),
            new Figure("database for each finished instance", bytes, "bytes"),
            new Figure("purge of all while serving", seconds, "s"),
            new Figure("purge: instances", all / seconds, "/s"),
            new Figure("starts meanwhile: p50", starts.Answered.P50, "ms"),
            new Figure("starts meanwhile: p99", starts.Answered.P99, "ms"),
        ];
    }

    private static long DatabaseBytes(string folder)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "durable.db"), Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
        return (long)command.ExecuteScalar()!;
    }

    private static async Task<(double Seconds, OpenLoopResult Starts)> PurgeAsync(EngineHost host, int count)
    {
        using CancellationTokenSource purged = new();
        Task<OpenLoopResult> starts = OpenLoop.RunAsync(
            PerSecond,
            int.MaxValue,
            _ => host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.WaitForGo)),
            purged.Token);
        long begun = Stopwatch.GetTimestamp();
        PurgeResult result = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(null, null, [OrchestrationRuntimeStatus.Completed]));
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        await purged.CancelAsync();
        return result.PurgedInstanceCount == count
            ? (seconds, await starts)
            : throw new InvalidOperationException($"{result.PurgedInstanceCount} of {count} finished instances were purged.");
    }
}
