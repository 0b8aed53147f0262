using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable;

public sealed class PayloadTests : IAsyncLifetime
{
    private FunctionsTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync(options =>
    {
        options.Settings["extensions:durableTask:maxPayloadBytes"] = "1024";
        options.FunctionTypes = [typeof(EngineFunctions), typeof(EntityFunctions)];
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("activity", "The input of activity 'Echo' has 2002 bytes; at most 1024 are kept. Store large data elsewhere and pass its id.")]
    [InlineData("child", "The input of sub-orchestration 'Guids' has 2002 bytes; at most 1024 are kept.")]
    [InlineData("event", "The event 'name' has 2002 bytes; at most 1024 are kept.")]
    [InlineData("status", "The custom status, as UTF-16 text, has 18004 bytes; at most 16384 are kept.")]
    [InlineData("next", "The input of the next execution has 2002 bytes; at most 1024 are kept.")]
    [InlineData("output", "The result of orchestrator 'TooMuch' has 2002 bytes; at most 1024 are kept.")]
    [InlineData("result", "The result of activity 'Large' has 2002 bytes; at most 1024 are kept.")]
    public async Task What_is_too_large_for_the_history_fails_where_it_is_made(string where, string message)
    {
        OrchestrationMetadata end = await _host.WaitForCompletionAsync(await _host.StartInstanceAsync(nameof(TooMuch), where));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        string failure = end.FailureDetails!.ErrorMessage + end.FailureDetails.InnerFailure?.ErrorMessage;
        Assert.Contains(message, failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_from_a_client_is_refused_and_changes_nothing()
    {
        string large = new('x', 2000);
        await _host.StartInstanceAsync(nameof(ThreeEvents), id: "waiting");

        ArgumentException start = await Assert.ThrowsAsync<ArgumentException>(() => _host.StartInstanceAsync(nameof(Guids), large, "new"));
        ArgumentException raise = await Assert.ThrowsAsync<ArgumentException>(() => _host.Client.RaiseEventAsync("waiting", "go", large));
        ArgumentException signal = await Assert.ThrowsAsync<ArgumentException>(() => _host.Client.Entities.SignalEntityAsync(new EntityInstanceId("Counter", "a"), "Add", large));

        Assert.StartsWith("The input of orchestrator 'Guids' has 2002 bytes", start.Message, StringComparison.Ordinal);
        Assert.StartsWith("The event 'go' has 2002 bytes", raise.Message, StringComparison.Ordinal);
        Assert.StartsWith("The input of operation 'Add' has 2002 bytes", signal.Message, StringComparison.Ordinal);
        Assert.Null(await _host.Client.GetInstanceAsync("new"));
    }
}
