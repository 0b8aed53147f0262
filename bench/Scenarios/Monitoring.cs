using System.Diagnostics;
using System.Net.Http.Json;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>
/// Metrics and statistics of a store with a million tasks of 30 days, and 1,000 that have just come, beside one with a
/// thousand tasks of 30 days and the same 1,000: what it costs to ask, and how much of that is because of the number of tasks.
/// </summary>
internal sealed class Monitoring : IBenchmark
{
    private const int Open = 1000;
    private const int Few = 1000;
    private const int Requests = 100;

    // Shanghai's days are no days of UTC: they are put together from hours.
    private static readonly (string Name, string Path)[] s_questions =
    [
        ("metrics of today", "api/metrics"),
        ("metrics of 7 days", "api/metrics?last=7d"),
        ("metrics of 30 days", "api/metrics?last=30d"),
        ("stats of 7 days, by day", $"api/stats?timeZone=Asia/Shanghai&from={Day(7)}"),
        ("stats of 30 days, by day", $"api/stats?timeZone=Asia/Shanghai&from={Day(30)}&to={Day(1)}"),
        ("stats of 30 days, by hour", $"api/stats?timeZone=Asia/Shanghai&by=hour&from={Day(30)}&to={Day(1)}"),
        ("stats of 30 days, by account", $"api/stats?timeZone=Asia/Shanghai&by=account&from={Day(30)}&to={Day(1)}"),
        ("stats of 30 days of an account, by day", $"api/stats?timeZone=Asia/Shanghai&accountId=7&from={Day(30)}&to={Day(1)}"),
    ];

    public string Name => "monitoring";

    public int Rounds => 1;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        int many = scale.Of(1_000_000);
        IReadOnlyList<Latencies> few = await MeasureAsync(scale.Of(Few), scale);
        IReadOnlyList<Latencies> all = await MeasureAsync(many, scale);
        return
        [
            .. s_questions.SelectMany((question, i) => (Figure[])
            [
                new Figure($"{question.Name}: p50", all[i].P50, "ms"),
                new Figure($"{question.Name}: p95", all[i].P95, "ms", Aim.AtMost(300)),
                new Figure($"{question.Name}: p50 to that of few tasks", all[i].P50 / few[i].P50, ""),
            ]),
        ];
    }

    private static async Task<IReadOnlyList<Latencies>> MeasureAsync(int ended, Scale scale)
    {
        using TemporaryFolder folder = new();
        await EndedTasks.FillAsync(folder.Path, ended);
        await using AppHost app = await AppHost.StartAsync(folder.Path, new MemoryCreator(ends: false), "ASYNC_MAX_CONCURRENT_TASKS=500", "ASYNC_POLL_INTERVAL=3600");
        var tasks = Enumerable.Range(0, scale.Of(Open)).Select(number => new { accountId = 1 + (number % EndedTasks.Accounts), topic = "a topic" });
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/tasks/batch", new { tasks });
        response.EnsureSuccessStatusCode();
        List<Latencies> all = [];
        foreach ((_, string path) in s_questions)
        {
            List<double> milliseconds = [];
            for (int i = 0; i < scale.Of(Requests); i++)
            {
                long begun = Stopwatch.GetTimestamp();
                using HttpResponseMessage answer = await app.Http.GetAsync(new Uri(path, UriKind.Relative));
                answer.EnsureSuccessStatusCode();
                milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            all.Add(new Latencies(milliseconds));
        }

        return all;
    }

    private static string Day(int before) => $"{TimeProvider.System.GetUtcNow().AddDays(-before):yyyy-MM-dd}";
}
