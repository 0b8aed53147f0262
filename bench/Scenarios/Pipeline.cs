using System.Diagnostics;
using System.Net.Http.Json;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;
using ContentHub.Creators;

namespace ContentHub.Bench.Scenarios;

/// <summary>
/// A thousand tasks through the whole app with a creator that takes a second for each: what the system itself costs, and
/// what a task costs that waits.
/// </summary>
internal sealed class Pipeline : IBenchmark
{
    private const int Places = 100;
    private static readonly TimeSpan s_work = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_watch = TimeSpan.FromSeconds(5);

    public string Name => "pipeline";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale) =>
    [
        .. await RunToTheEndAsync(scale),
        .. await WaitAsync(scale),
    ];

    private static async Task<IReadOnlyList<Figure>> RunToTheEndAsync(Scale scale)
    {
        int count = scale.Of(1000);
        using TemporaryFolder folder = new();
        using TimedCreator creator = new(s_work, TimeSpan.Zero);
        await using AppHost app = await AppHost.StartAsync(folder.Path, new CoalescingCreator(creator), $"ASYNC_MAX_CONCURRENT_TASKS={Places}");
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long begun = Stopwatch.GetTimestamp();
        await SubmitAsync(app, count);
        while (await app.CountCompletedAsync() < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        TimeSpan alone = s_work * Math.Ceiling(count / (double)Places);
        return
        [
            new Figure($"{count} tasks, {Places} places, 1 s each: took", took.TotalSeconds, "s"),
            new Figure("lost to the system, a task", (took - alone).TotalMilliseconds / count, "ms"),
            new Figure("processor time, a task", (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count, "ms"),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> WaitAsync(Scale scale)
    {
        int count = scale.Of(1000);
        using TemporaryFolder folder = new();
        using TimedCreator creator = new(Timeout.InfiniteTimeSpan, TimeSpan.FromMilliseconds(300));
        await using AppHost app = await AppHost.StartAsync(folder.Path, new CoalescingCreator(creator), "ASYNC_MAX_CONCURRENT_TASKS=1000", "ASYNC_POLL_INTERVAL=5");
        await SubmitAsync(app, count);
        await Task.Delay(2 * s_watch, TimeProvider.System);
        int questions = creator.Questions;
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        await Task.Delay(s_watch, TimeProvider.System);
        return
        [
            new Figure($"calls of the creator a poll interval, {count} tasks with it", creator.Questions - questions, "calls", Aim.AtMost(20)),
            new Figure("processor time of a poll, a task", (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / count, "ms"),
        ];
    }

    private static async Task SubmitAsync(AppHost app, int count)
    {
        var tasks = Enumerable.Range(0, count).Select(number => new { accountId = 1 + (number % 10), topic = $"topic {number}" });
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/tasks/batch", new { tasks });
        response.EnsureSuccessStatusCode();
    }
}
