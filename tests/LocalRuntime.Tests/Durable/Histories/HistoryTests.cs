using ContentHub.LocalRuntime.Testing;
using static ContentHub.LocalRuntime.Tests.Durable.Histories.RecordedOrchestrators;

namespace ContentHub.LocalRuntime.Tests.Durable.Histories;

/// <summary>Histories recorded by earlier versions, in files named by scenario, and the code that must still follow them.</summary>
public sealed class HistoryTests
{
    private static readonly Dictionary<string, Func<FunctionsTestHost, string, Task>> s_scenarios = new()
    {
        ["happy-path"] = static (host, id) => RunAsync(host, id, nameof(Buy), new Order("tea", 2)),
        ["retry"] = static (host, id) => RunAsync(host, id, nameof(ChargeWithRetries), 20),
        ["timer"] = static (host, id) => RunAsync(host, id, nameof(RemindLater), TimeSpan.FromMinutes(30)),
        ["event-that-wins"] = static async (host, id) =>
        {
            await host.StartInstanceAsync(nameof(Approve), TimeSpan.FromHours(1), id);
            await host.AdvanceAsync(TimeSpan.FromMinutes(59));
            await host.Client.RaiseEventAsync(id, "approved", true);
            await host.WaitForCompletionAsync(id);
        },
        ["timeout-that-wins"] = static (host, id) => RunAsync(host, id, nameof(Approve), TimeSpan.FromHours(1)),
        ["sub-orchestration"] = static (host, id) => RunAsync(host, id, nameof(BuyTwice), new Order("tea", 2)),
        ["entity-call"] = static (host, id) => RunAsync(host, id, nameof(CountOrder), "tea"),
        ["continue-as-new"] = static async (host, id) =>
        {
            await host.StartInstanceAsync(nameof(Collect), 0, id);
            foreach (int number in (int[])[1, 2, 0])
            {
                await host.Client.RaiseEventAsync(id, "number", number);
                await host.WhenIdleAsync();
            }

            await host.WaitForCompletionAsync(id);
        },
        ["suspended"] = static async (host, id) =>
        {
            await host.StartInstanceAsync(nameof(Approve), TimeSpan.FromHours(1), id);
            await host.Client.SuspendInstanceAsync(id, "the shop is closed");
            await host.Client.RaiseEventAsync(id, "approved", false);
            await host.WhenIdleAsync();
        },
    };

    public static TheoryData<string> Scenarios => [.. s_scenarios.Keys];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Todays_code_follows_the_history_that_was_kept(string scenario)
    {
        string path = KeptFile.PathOf($"{scenario}.json");
        if (!File.Exists(path))
        {
            await File.WriteAllTextAsync(path, (await RecordAsync(scenario)).ToJson());
            Assert.Fail($"There was no history of the scenario '{scenario}'; it has been recorded. Read {path} and keep it.");
        }

        OrchestrationHistory history = OrchestrationHistory.FromJson(await File.ReadAllTextAsync(path));
        using OrchestrationReplayer replayer = new(typeof(RecordedOrchestrators));
        replayer.Replay(history);

        Assert.Equal(scenario, history.InstanceId);
        Assert.True(history.Turns > 1);
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Todays_code_follows_what_is_recorded_today(string scenario)
    {
        string recorded = (await RecordAsync(scenario)).ToJson();
        OrchestrationHistory history = OrchestrationHistory.FromJson(recorded);
        using OrchestrationReplayer replayer = new(typeof(RecordedOrchestrators));
        replayer.Replay(history);

        Assert.Equal(recorded, history.ToJson());
    }

    private static async Task<OrchestrationHistory> RecordAsync(string scenario)
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(RecordedOrchestrators)] });
        await s_scenarios[scenario](host, scenario);
        return await host.RecordHistoryAsync(scenario);
    }

    private static async Task RunAsync(FunctionsTestHost host, string id, string orchestrator, object input)
    {
        await host.StartInstanceAsync(orchestrator, input, id);
        await host.WaitForCompletionAsync(id);
    }
}
