using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

/// <summary>What one instance does or suffers does not stop the others.</summary>
public sealed class IsolationTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync(options => options.FunctionTypes = [typeof(EngineFunctions), typeof(IsolationFunctions)]);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_activity_that_takes_its_time_delays_nobody()
    {
        await _host.StartInstanceAsync(nameof(IsolationFunctions.CallsBlocked), 1, "slow");

        Assert.Equal(6, (await CompletedAsync(await _host.StartInstanceAsync(nameof(FiveInARow), 1))).ReadOutputAs<int>());

        IsolationFunctions.Released.Release();
        await CompletedAsync("slow");
    }

    [Fact]
    public async Task An_orchestrator_that_blocks_its_thread_delays_nobody()
    {
        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromDays(1), "before");
        Task blocked = _host.StartInstanceAsync(nameof(IsolationFunctions.BlocksItself), id: "poison");

        Assert.Equal(6, (await CompletedAsync(await _host.StartInstanceAsync(nameof(FiveInARow), 1))).ReadOutputAs<int>());
        Assert.False(blocked.IsCompleted);

        IsolationFunctions.Released.Release();
        await blocked;
    }

    [Fact]
    public async Task A_fan_out_of_10000_ends_right()
    {
        await _host.StartInstanceAsync(nameof(FanOut), 10_000, "large");

        Assert.Equal(Enumerable.Range(1, 10_000).Sum(), (await CompletedAsync("large")).ReadOutputAs<int>());
    }

    /// <summary>Waits for the end itself: an idle host would have to wait for the others too.</summary>
    private Task<OrchestrationMetadata> CompletedAsync(string id) => _host.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
}
