using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Examples;

public sealed class TimeExample
{
    #region time
    [Fact]
    public async Task An_order_waits_half_an_hour_for_its_payment_and_no_moment_less()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(Shop)] });
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Shop.Order), "tea");

        await host.AdvanceAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1));
        Assert.False((await host.Client.GetInstanceAsync(id))!.IsCompleted);

        await host.AdvanceAsync(TimeSpan.FromTicks(1));
        OrchestrationMetadata end = (await host.Client.GetInstanceAsync(id, getInputsAndOutputs: true))!;
        Assert.Equal("tea not paid in time", end.ReadOutputAs<string>());
    }
    #endregion

    #region wall-clock
    [Fact]
    public async Task A_machine_that_sleeps_over_the_timeout_ends_the_order_within_a_minute_of_waking()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(Shop)] });
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Shop.Order), "tea");
        await host.WhenIdleAsync();

        host.Time.AdjustTime(host.Time.GetUtcNow().AddHours(8));
        OrchestrationMetadata end = await host.WaitForCompletionAsync(id, within: TimeSpan.FromMinutes(1));
        Assert.Equal("tea not paid in time", end.ReadOutputAs<string>());
    }
    #endregion
}
