using System.Net;
using System.Net.Http.Json;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>
/// <c>POST /api/tasks</c> to its 202, against the whole app over loopback: once with a creator that never ends, so that
/// tasks only pile up, and once with one that ends at once, so that as many tasks run to their end as are submitted.
/// </summary>
internal sealed class Submit : IBenchmark
{
    private const int PerSecond = 100;

    public string Name => "submit";

    public int Rounds => 3;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale) =>
    [
        .. await MeasureAsync("tasks pile up", scale, new MemoryCreator(ends: false)),
        .. await MeasureAsync("tasks run to their end", scale, new MemoryCreator(ends: true), "ASYNC_POLL_INTERVAL=1", "ASYNC_MAX_CONCURRENT_TASKS=1000"),
    ];

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string what, Scale scale, MemoryCreator creator, params string[] settings)
    {
        using TemporaryFolder folder = new();
        await using AppHost app = await AppHost.StartAsync(folder.Path, creator, settings);
        int count = scale.Of(20 * PerSecond);
        await SubmitAsync(app.Http, 0);
        OpenLoopResult result = await OpenLoop.RunAsync(PerSecond, count, number => SubmitAsync(app.Http, number));
        double ended = 100 * await app.CountCompletedAsync() / (double)count;
        return
        [
            new Figure($"{what}: p50", result.Answered.P50, "ms"),
            new Figure($"{what}: p99", result.Answered.P99, "ms", Aim.AtMost(50)),
            new Figure($"{what}: max", result.Answered.Max, "ms"),
            new Figure($"{what}: sent late, p99", result.Sent.P99, "ms"),
            new Figure($"{what}: completed by then", ended, "%"),
        ];
    }

    private static async Task SubmitAsync(HttpClient http, int number)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync("api/tasks", new { accountId = 1 + (number % 10), topic = $"topic {number}" });
        if (response.StatusCode != HttpStatusCode.Accepted)
        {
            throw new InvalidOperationException($"The app answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }
}
