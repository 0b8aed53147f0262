using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class RecursionTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await EngineHost.StartAsync();
        await _host.StartInstanceAsync(nameof(Tree), 2, "root");
        await _host.WhenIdleAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_recursive_terminate_ends_the_whole_tree()
    {
        await _host.Client.TerminateInstanceAsync("root", new TerminateInstanceOptions("enough", Recursive: true));
        await _host.WhenIdleAsync();

        Assert.Equal(7, await CountAsync(OrchestrationRuntimeStatus.Terminated));
        Assert.Null(_host.Time.NextDueAt);
    }

    [Fact]
    public async Task A_terminate_that_is_not_recursive_ends_one_instance()
    {
        await _host.Client.TerminateInstanceAsync("root", new TerminateInstanceOptions("enough"));
        await _host.WhenIdleAsync();

        Assert.Equal((1, 6), (await CountAsync(OrchestrationRuntimeStatus.Terminated), await CountAsync(OrchestrationRuntimeStatus.Running)));
    }

    [Fact]
    public async Task A_recursive_purge_forgets_the_whole_tree()
    {
        await _host.WaitForCompletionAsync("root");

        Assert.Equal(7, (await _host.Client.PurgeInstanceAsync("root", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);

        Assert.Empty(await _host.Client.GetAllInstancesAsync().ToListAsync());
    }

    [Fact]
    public async Task A_purge_that_is_not_recursive_forgets_one_instance()
    {
        await _host.WaitForCompletionAsync("root");

        Assert.Equal(1, (await _host.Client.PurgeInstanceAsync("root")).PurgedInstanceCount);

        Assert.Equal(6, await CountAsync(OrchestrationRuntimeStatus.Completed));
    }

    private async Task<int> CountAsync(OrchestrationRuntimeStatus status) =>
        (await _host.Client.GetAllInstancesAsync(new OrchestrationQuery(Statuses: [status])).ToListAsync()).Count;
}
