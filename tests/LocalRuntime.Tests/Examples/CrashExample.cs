using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Examples;

public sealed class CrashExample
{
    #region crash
    [Fact]
    public async Task An_order_survives_a_crash_and_still_waits_for_its_payment()
    {
        await using FunctionsTestHost dead = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(Shop)] });
        string id = await dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Shop.Order), "tea");
        await dead.CrashAsync();

        await using FunctionsTestHost next = await FunctionsTestHost.StartAsync(new()
        {
            FunctionTypes = [typeof(Shop)],
            DataFolder = dead.DataFolder,
            Time = dead.Time,
        });
        await next.Client.RaiseEventAsync(id, "payment", true);
        Assert.Equal("tea sold", (await next.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }
    #endregion

    #region commit-crash
    [Fact]
    public async Task An_order_whose_caller_saw_the_connection_break_may_have_been_taken()
    {
        await using FunctionsTestHost dead = await FunctionsTestHost.StartAsync(new()
        {
            FunctionTypes = [typeof(Shop)],
            CrashAt = CommitCrash.After(1),
        });
        await Assert.ThrowsAsync<HostCrashedException>(() => dead.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Shop.Order), "tea"));

        await using FunctionsTestHost next = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(Shop)], DataFolder = dead.DataFolder });
        OrchestrationMetadata taken = await next.Client.GetAllInstancesAsync().SingleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, taken.RuntimeStatus);
    }
    #endregion
}
