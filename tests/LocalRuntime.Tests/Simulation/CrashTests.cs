using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>The process dies at every write there is, before it and after it, and what comes out is what comes out without a death.</summary>
public sealed class CrashTests
{
    public static TheoryData<string> Names => [.. s_scenarios.Keys];

    private static readonly Dictionary<string, Scenario> s_scenarios = new()
    {
        ["happy path"] = new(static world => world.Start("Sequence", 1, "a"), "a Completed 5"),
        ["fan-out"] = new(static world => world.Start("FanOut", 5, "a"), "a Completed 15"),
        ["activity failure and retry"] = new(static world => world.Start("Retry", "key", "a"), "a Completed true"),
        ["caught failure"] = new(static world => world.Start("CatchFailure", "why", "a"), "a Completed \"why\""),
        ["timer"] = new(static world => world.Start("Timer", 60, "a"), "a Completed true"),
        ["event that wins"] = new(
            static world =>
            {
                world.Start("EventOrTimeout", "00:10:00", "a");
                world.Deliver("a", new EventRaised("answer", "\"yes\""));
            },
            "a Completed \"yes\""),
        ["timeout that wins"] = new(static world => world.Start("EventOrTimeout", "00:00:30", "a"), "a Completed \"timeout\""),
        ["sub-orchestrations"] = new(static world => world.Start("Tree", 2, "a"), "a Completed 4"),
        ["sub-orchestration that fails"] = new(static world => world.Start("BrokenChild", 0, "a"), "a Completed \"NoSuch\""),
        ["continue-as-new"] = new(
            static world =>
            {
                world.Start("CountDown", 3, "a");
                world.Deliver("a", new EventRaised("last", "7"));
            },
            "a Completed 7"),
        ["continue-as-new at every event"] = new(
            static world =>
            {
                world.Start("Gather", new[] { 4, 0 }, "a");
                world.DeliverAtOnce("a", Items(4, 3, 2, 1));
            },
            "a Completed 10"),
        ["continue-as-new when resumed"] = new(
            static world =>
            {
                world.Start("Gather", new[] { 3, 0 }, "a");
                world.Deliver("a", new ExecutionSuspended("why"));
                world.DeliverAtOnce("a", Items(3, 2, 1));
                world.Deliver("a", new ExecutionResumed("why"));
            },
            "a Completed 6"),
        ["terminate right after continue-as-new"] = new(
            static world =>
            {
                world.Start("Gather", new[] { 2, 0 }, "a");
                world.DeliverAtOnce("a", [.. Items(2), new ExecutionTerminated("\"enough\"")]);
            },
            "a Terminated \"enough\""),
        ["entity calls"] = new(
            static world =>
            {
                world.Start("AddToCounter", "x", "a");
                world.Start("AddToCounter", "x", "b");
            },
            "@counter@x 22 ",
            "a Completed 11",
            "b Completed 11"),
        ["entity locks"] = new(
            static world =>
            {
                world.Start("AddUnderLock", new[] { "x", "y" }, "a");
                world.Start("AddUnderLock", new[] { "y", "x" }, "b");
            },
            "@counter@x 2 ",
            "@counter@y 2 ",
            "a Completed 2",
            "b Completed 2"),
        ["terminate"] = new(
            static world =>
            {
                world.Start("Forever", "", "a");
                world.Deliver("a", new ExecutionTerminated("\"enough\""));
            },
            "a Terminated \"enough\""),
        ["terminate a tree"] = new(
            static world =>
            {
                world.Start("WaitingTree", 2, "a");
                world.Deliver("a", new ExecutionTerminated(null) { Recursive = true });
            },
            "a Terminated "),
        ["suspend and resume"] = new(
            static world =>
            {
                world.Start("EventOrTimeout", "00:10:00", "a");
                world.Deliver("a", new ExecutionSuspended("why"));
                world.Deliver("a", new EventRaised("answer", "\"held back\""));
                world.Deliver("a", new ExecutionResumed("why"));
            },
            "a Completed \"held back\""),
        ["purge"] = new(
            static world =>
            {
                world.Start("Sequence", 1, "a");
                world.Start("Sequence", 2, "b");
                world.Call(Purge);
            },
            "b Completed 6"),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_crash_at_any_write_loses_nothing_and_doubles_nothing(string name)
    {
        Scenario scenario = s_scenarios[name];
        (string[] undisturbed, int commits) = Run(scenario, crashesAt: null);
        Assert.Equal(scenario.Outcome, undisturbed);
        Assert.True(commits > 1);
        for (int commit = 1; commit <= commits; commit++)
        {
            foreach (CrashPoint point in Enum.GetValues<CrashPoint>())
            {
                (string[] crashed, _) = Run(scenario, number => number == commit ? point : null);
                Assert.True(scenario.Outcome.SequenceEqual(crashed), $"a crash {point} commit {commit}: {string.Join("; ", crashed)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Crashes_in_a_row_only_delay(string name)
    {
        Scenario scenario = s_scenarios[name];

        (string[] crashed, _) = Run(scenario, static number => number % 2 == 0 ? (number % 4 == 0 ? CrashPoint.Before : CrashPoint.After) : null);

        Assert.Equal(scenario.Outcome, crashed);
    }

    private static HistoryInput[] Items(params int[] items) => [.. items.Select(item => new EventRaised($"item{item}", $"{item}"))];

    private static void Purge(DurableEngine engine, Action<Exception?> done)
    {
        if (engine.Store.Find("a") is { } state)
        {
            engine.Commit(new PurgeWrite("a", state.ExecutionId), done);
        }
        else
        {
            done(null);
        }
    }

    /// <summary>What is left in the end: each instance that a client started, and each entity; sub-orchestrations must have ended.</summary>
    private static (string[] Outcome, int Commits) Run(Scenario scenario, Func<int, CrashPoint?>? crashesAt)
    {
        using Simulation world = new(seed: 1, Workflows.Create(), crashesAt);
        scenario.Play(world);
        world.Run();
        world.CheckRest();
        IReadOnlyList<InstanceState> instances = world.Store.Query(new InstanceFilter { PageSize = 1000 }).Instances;
        Assert.All(instances, instance => Assert.True(instance.IsEnded, $"{instance}"));
        IEnumerable<string> entities = world.Store.QueryEntities(new EntityFilter { PageSize = 1000, IncludeTransient = true }).Entities.Select(entity => $"{entity.InstanceId} {entity.State} {entity.Lock}");
        return (
            [.. instances.Where(instance => instance.Parent is null).Select(instance => $"{instance.InstanceId} {instance.Status} {instance.Output}").Concat(entities).Order(StringComparer.Ordinal)],
            world.Store.Commits);
    }

    private sealed record Scenario(Action<Simulation> Play, params string[] Outcome);
}
