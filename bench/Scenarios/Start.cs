using ContentHub.Bench.Functions;
using ContentHub.Bench.Hosting;
using ContentHub.Bench.Measuring;

namespace ContentHub.Bench.Scenarios;

/// <summary>A start until it is accepted, which is until it is on disk.</summary>
internal sealed class Start : IBenchmark
{
    private const int PerSecond = 500;

    public string Name => "start";

    public int Rounds => 3;

    public async Task<IReadOnlyList<Figure>> RunAsync(Scale scale)
    {
        using TemporaryFolder folder = new();
        await using EngineHost host = await EngineHost.StartAsync(folder.Path);
        OpenLoopResult result = await OpenLoop.RunAsync(PerSecond, scale.Of(10 * PerSecond), _ =>
            host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(EngineFunctions.WaitForGo)));
        return
        [
            new Figure("p50", result.Answered.P50, "ms"),
            new Figure("p99", result.Answered.P99, "ms", Aim.AtMost(15)),
            new Figure("max", result.Answered.Max, "ms"),
            new Figure("sent late, p99", result.Sent.P99, "ms"),
        ];
    }
}
