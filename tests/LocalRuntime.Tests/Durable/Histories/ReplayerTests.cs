using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using static ContentHub.LocalRuntime.Tests.Durable.Histories.ChangedOrchestrators;

namespace ContentHub.LocalRuntime.Tests.Durable.Histories;

/// <summary>Code that does not follow a history is refused by the exact step.</summary>
public sealed class ReplayerTests
{
    [Theory]
    [InlineData(typeof(RenamedActivity), 2, 1, "activity 'Charge' with a number", "activity 'ChargeCard' with a number")]
    [InlineData(typeof(OtherInput), 1, 1, "activity 'Reserve' with an object of 'Count', 'Item'", "activity 'Reserve' with an object of 'Item'")]
    [InlineData(typeof(OtherOrder), 3, 1, "activity 'Ship' with an object of 'Count', 'Item'", "activity 'Thank' with a text")]
    [InlineData(typeof(OneMore), 3, 3, "no action", "a timer")]
    [InlineData(typeof(OneLess), 3, 2, "activity 'Thank' with a text", "no action")]
    [InlineData(typeof(Fails), 4, 1, "the end, Completed", "the end, Failed")]
    [InlineData(typeof(AwaitsSomethingElse), 2, 1, "activity 'Charge' with a number", "the end, Failed")]
    [InlineData(typeof(Gone), 1, 1, "activity 'Reserve' with an object of 'Count', 'Item'", "the end, Failed")]
    public async Task Code_that_does_not_follow_the_kept_history_is_refused_by_the_step(Type functions, int turn, int action, string recorded, string decided)
    {
        OrchestrationHistory history = OrchestrationHistory.FromJson(await File.ReadAllTextAsync(KeptFile.PathOf("happy-path.json")));
        using OrchestrationReplayer replayer = new(functions);

        OrchestrationReplayException refused = Assert.Throws<OrchestrationReplayException>(() => replayer.Replay(history));

        Assert.Equal((turn, action, recorded, decided), (refused.Turn, refused.Action, refused.Recorded, refused.Decided));
        Assert.StartsWith(
            $"The code of orchestrator 'Buy' no longer follows the history of instance 'happy-path': at turn {turn}, action {action}, the history has {recorded} and the code now asks for {decided}.",
            refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_name_in_the_file_itself_is_found_too()
    {
        string json = await File.ReadAllTextAsync(KeptFile.PathOf("happy-path.json"));
        OrchestrationHistory history = OrchestrationHistory.FromJson(json.Replace("\"Ship\"", "\"Send\"", StringComparison.Ordinal));
        using OrchestrationReplayer replayer = new(typeof(RecordedOrchestrators));

        OrchestrationReplayException refused = Assert.Throws<OrchestrationReplayException>(() => replayer.Replay(history));
        Assert.Equal((3, 1, "activity 'Send' with an object of 'Count', 'Item'"), (refused.Turn, refused.Action, refused.Recorded));
    }

    [Fact]
    public async Task An_orchestrators_class_gets_the_services_it_asks_for_and_functions_of_other_kinds_are_left_alone()
    {
        OrchestrationHistory history = await RecordAsync(1);
        OrchestrationReplayerOptions options = new() { FunctionTypes = [typeof(WithServices)] };
        options.Services.AddSingleton(new Names("Reserve"));
        using OrchestrationReplayer replayer = new(options);
        replayer.Replay(history);

        OrchestrationReplayerOptions others = new() { FunctionTypes = [typeof(WithServices)] };
        others.Services.AddSingleton(new Names("Other"));
        using OrchestrationReplayer refusing = new(others);
        OrchestrationReplayException refused = Assert.Throws<OrchestrationReplayException>(() => refusing.Replay(history));
        Assert.Equal("activity 'Other' with a number", refused.Decided);
    }

    [Fact]
    public void A_function_that_cannot_be_run_is_named() =>
        Assert.Contains(nameof(Broken.NotPublic), Assert.Throws<HostStartException>(() => new OrchestrationReplayer(typeof(Broken))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"instanceId":"a","turns":[]}""")]
    [InlineData("""{"instanceId":"a","turns":[{"at":"2026-01-01T00:00:00Z","inputs":[{"$type":"timerFired","timerId":0}],"actions":[]}]}""")]
    [InlineData("""{"instanceId":"a","turns":[{"at":"2026-01-01T00:00:00Z","inputs":[{"$type":"unheardOf"}],"actions":[]}]}""")]
    public void A_text_that_is_no_history_is_refused(string text) =>
        Assert.StartsWith("The text is not a recorded history: ", Assert.Throws<FormatException>(() => OrchestrationHistory.FromJson(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task There_is_no_history_of_an_instance_that_is_not_there()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(RecordedOrchestrators)] });

        Assert.Contains("'nobody'", (await Assert.ThrowsAsync<ArgumentException>(() => host.RecordHistoryAsync("nobody"))).Message, StringComparison.Ordinal);
    }

    private static async Task<OrchestrationHistory> RecordAsync(int input)
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new()
        {
            FunctionTypes = [typeof(WithServices)],
            Settings = { ["SCHEDULE"] = "0 0 0 * * *" },
            Configure = builder => builder.Services.AddSingleton(new Names("Reserve")),
        });
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(WithServices.Asks), input);
        await host.WaitForCompletionAsync(id);
        return await host.RecordHistoryAsync(id);
    }

    public sealed record Names(string Activity);

    public sealed class WithServices(Names names)
    {
        [Function(nameof(Asks))]
        public Task Asks([OrchestrationTrigger] TaskOrchestrationContext context, int number) => context.CallActivityAsync(names.Activity, number);

        [Function(nameof(OnTime))]
        public static void OnTime([TimerTrigger("%SCHEDULE%")] TimerInfo timer) => ArgumentNullException.ThrowIfNull(timer);
    }

    public sealed class Broken
    {
        [Function(nameof(NotPublic))]
        internal static Task NotPublic([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;
    }
}
