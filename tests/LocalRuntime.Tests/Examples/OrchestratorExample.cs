using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Examples;

public sealed class OrchestratorExample
{
    #region orchestrator
    [Fact]
    public async Task An_order_that_is_paid_is_sold()
    {
        await using FunctionsTestHost host = await FunctionsTestHost.StartAsync(new() { FunctionTypes = [typeof(Shop)] });
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Shop.Order), "tea");
        await host.Client.RaiseEventAsync(id, "payment", true);

        OrchestrationMetadata end = await host.WaitForCompletionAsync(id);
        Assert.Equal("tea sold", end.ReadOutputAs<string>());
    }
    #endregion
}
