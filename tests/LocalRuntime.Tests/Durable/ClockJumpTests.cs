using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

/// <summary>Orchestrations on a machine whose clock is set, or that sleeps.</summary>
public sealed class ClockJumpTests
{
    private static readonly DateTime s_start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task A_timeout_of_1800_seconds_takes_1800_seconds_of_the_tests_clock_and_no_time_of_the_test()
    {
        await using FunctionsTestHost host = await EngineHost.StartAsync();
        string id = await host.StartInstanceAsync(nameof(EventWithin), TimeSpan.FromSeconds(1800));

        OrchestrationMetadata end = await host.WaitForCompletionAsync(id);

        Assert.Equal("timeout", end.ReadOutputAs<string>());
        Assert.Equal(s_start.AddSeconds(1800), end.LastUpdatedAt);
        Assert.Equal(s_start.AddSeconds(1800), host.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_sleep_of_a_year_ends_on_the_day()
    {
        await using FunctionsTestHost host = await EngineHost.StartAsync();
        string id = await host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromDays(365));

        OrchestrationMetadata end = await host.WaitForCompletionAsync(id, within: TimeSpan.FromDays(365));

        Assert.Equal(s_start.AddDays(365), end.ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_timer_that_came_due_while_the_machine_slept_fires_within_a_minute()
    {
        await using FunctionsTestHost host = await EngineHost.StartAsync();
        string id = await host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1));
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));

        host.Time.AdjustTime(s_start.AddHours(9));
        OrchestrationMetadata end = await host.WaitForCompletionAsync(id, within: WallClock.LongestWait);

        Assert.InRange(end.ReadOutputAs<DateTime>(), s_start.AddHours(9), s_start.AddHours(9) + WallClock.LongestWait);
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_timer_early_and_takes_no_orchestrator_back_in_time()
    {
        await using FunctionsTestHost host = await EngineHost.StartAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(5));
        string id = await host.StartInstanceAsync(nameof(EventThenSleep), TimeSpan.FromHours(1));
        await host.WhenIdleAsync();

        // The orchestrator began at five. At two by the clock, which was set back, it is still five for it.
        host.Time.AdjustTime(s_start.AddHours(2));
        await host.Client.RaiseEventAsync(id, "go", true);
        await host.AdvanceAsync(TimeSpan.FromHours(4) - TimeSpan.FromTicks(1));
        Assert.False((await host.Client.GetInstanceAsync(id))!.IsCompleted);

        OrchestrationMetadata end = await host.WaitForCompletionAsync(id);
        Assert.Equal([s_start.AddHours(5), s_start.AddHours(5), s_start.AddHours(6)], end.ReadOutputAs<DateTime[]>()!);
    }
}
