using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class ScheduledStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("starts-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_start_at_a_time_is_pending_until_then_also_over_a_restart()
    {
        DateTimeOffset at = _time.GetUtcNow().AddHours(3);
        await using (FunctionsTestHost host = await StartAsync())
        {
            await ScheduleAsync(host, nameof(Sleep), TimeSpan.Zero, at);
            await host.AdvanceAsync(TimeSpan.FromHours(2));
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("later"))!.RuntimeStatus);
        }

        await using FunctionsTestHost next = await StartAsync();
        OrchestrationMetadata end = await next.WaitForCompletionAsync("later");
        Assert.Equal((OrchestrationRuntimeStatus.Completed, at), (end.RuntimeStatus, end.LastUpdatedAt));
        Assert.Equal(at.UtcDateTime, end.ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task A_start_in_the_past_is_a_start_at_once()
    {
        await using FunctionsTestHost host = await StartAsync();

        await ScheduleAsync(host, nameof(FiveInARow), 1, _time.GetUtcNow().AddDays(-1));

        Assert.Equal(6, (await host.WaitForCompletionAsync("later", TimeSpan.Zero)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Events_that_come_before_the_start_are_kept()
    {
        await using FunctionsTestHost host = await StartAsync();
        await ScheduleAsync(host, nameof(EventOrTimeout), TimeSpan.FromDays(1), _time.GetUtcNow().AddHours(1));

        await host.Client.RaiseEventAsync("later", "answer", "early");
        await host.WhenIdleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("later"))!.RuntimeStatus);

        Assert.Equal("early", (await host.WaitForCompletionAsync("later", TimeSpan.FromHours(1))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Whoever_waits_for_the_start_is_told_when_the_code_begins()
    {
        await using FunctionsTestHost host = await StartAsync();
        await ScheduleAsync(host, nameof(Sleep), TimeSpan.FromHours(9), _time.GetUtcNow().AddHours(1));
        Task<OrchestrationMetadata> started = host.Client.WaitForInstanceStartAsync("later");

        await host.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.False(started.IsCompleted);
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await started).RuntimeStatus);
    }

    [Fact]
    public async Task A_start_that_is_terminated_before_its_time_never_runs()
    {
        await using FunctionsTestHost host = await StartAsync();
        await ScheduleAsync(host, nameof(FiveInARow), 1, _time.GetUtcNow().AddHours(1));

        await host.Client.TerminateInstanceAsync("later", "no");
        await host.AdvanceAsync(TimeSpan.FromHours(2));

        OrchestrationMetadata end = (await host.Client.GetInstanceAsync("later", getInputsAndOutputs: true))!;
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "no"), (end.RuntimeStatus, end.ReadOutputAs<string>()));
        Assert.Null(_time.NextDueAt);
    }

    private static Task<string> ScheduleAsync(FunctionsTestHost host, string orchestrator, object input, DateTimeOffset at) =>
        host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions("later", at));

    private Task<FunctionsTestHost> StartAsync() => EngineHost.StartAsync(options =>
    {
        options.DataFolder = _folder;
        options.Time = _time;
    });
}
