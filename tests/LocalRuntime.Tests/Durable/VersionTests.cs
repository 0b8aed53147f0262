using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class VersionTests
{
    [Theory]
    [InlineData("", null, ",,9.0")]
    [InlineData("", "1.0", "1.0,1.0,9.0")]
    [InlineData("2.0", null, "2.0,2.0,9.0")]
    [InlineData("2.0", "1.0", "1.0,2.0,9.0")]
    public async Task An_orchestration_has_the_version_it_was_given_or_else_the_default(string standard, string? given, string versions)
    {
        await using FunctionsTestHost host = await EngineHost.StartAsync(options => options.Settings["extensions:durableTask:defaultVersion"] = standard);

        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Versions),
            false,
            new StartOrchestrationOptions { Version = given is null ? default(TaskVersion?) : new TaskVersion(given) });

        Assert.Equal(versions, (await host.WaitForCompletionAsync(id)).ReadOutputAs<string>());
    }
}
