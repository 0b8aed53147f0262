using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Moq;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>The shorter overloads of client and orchestrations say exactly what the full ones do.</summary>
public class EntityForwardingTests
{
    private static readonly CancellationToken s_token = new CancellationTokenSource().Token;
    private static readonly EntityInstanceId s_id = new("Counter", "1");
    private static readonly SignalEntityOptions s_later = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CallEntityOptions s_call = new();

    private readonly Mock<DurableEntityClient> _client = new("main") { CallBase = true };
    private readonly Mock<TaskOrchestrationEntityFeature> _entities = new() { CallBase = true };

    [Fact]
    public void Client_Name_IsTheOneGiven() => Assert.Equal("main", _client.Object.Name);

    [Fact]
    public async Task Client_SignalEntityAsync_ShorterOverloadsForward()
    {
        await _client.Object.SignalEntityAsync(s_id, "Reset", s_token);
        await _client.Object.SignalEntityAsync(s_id, "Reset", s_later, s_token);

        _client.Verify(c => c.SignalEntityAsync(s_id, "Reset", null, null, s_token), Times.Once);
        _client.Verify(c => c.SignalEntityAsync(s_id, "Reset", null, s_later, s_token), Times.Once);
    }

    [Fact]
    public async Task Client_GetEntityAsync_ShorterOverloadsReadTheState()
    {
        EntityMetadata entity = new(s_id);
        EntityMetadata<int> typed = new(s_id, 7);
        _client.Setup(c => c.GetEntityAsync(s_id, true, s_token)).ReturnsAsync(entity);
        _client.Setup(c => c.GetEntityAsync<int>(s_id, true, s_token)).ReturnsAsync(typed);

        Assert.Same(entity, await _client.Object.GetEntityAsync(s_id, s_token));
        Assert.Same(typed, await _client.Object.GetEntityAsync<int>(s_id, s_token));
    }

    [Fact]
    public async Task Orchestration_CallEntityAsync_ShorterOverloadsForward()
    {
        _entities.Setup(e => e.CallEntityAsync<int>(s_id, "Get", null, s_call)).ReturnsAsync(7);

        Assert.Equal(7, await _entities.Object.CallEntityAsync<int>(s_id, "Get", s_call));
        await _entities.Object.CallEntityAsync(s_id, "Reset", s_call);

        _entities.Verify(e => e.CallEntityAsync(s_id, "Reset", null, s_call), Times.Once);
    }

    [Fact]
    public async Task Orchestration_SignalEntityAsync_ShorterOverloadForwards()
    {
        await _entities.Object.SignalEntityAsync(s_id, "Reset", s_later);

        _entities.Verify(e => e.SignalEntityAsync(s_id, "Reset", null, s_later), Times.Once);
    }

    [Fact]
    public async Task Orchestration_LockEntitiesAsync_ListedEntitiesForward()
    {
        EntityInstanceId other = new("Counter", "2");
        IAsyncDisposable section = Mock.Of<IAsyncDisposable>();
        _entities.Setup(e => e.LockEntitiesAsync(It.Is<IEnumerable<EntityInstanceId>>(ids => ids.SequenceEqual(new[] { s_id, other })))).ReturnsAsync(section);

        Assert.Same(section, await _entities.Object.LockEntitiesAsync(s_id, other));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Orchestration_InCriticalSection_WithoutTheEntitiesIsTheSameAnswer(bool answer)
    {
        IReadOnlyList<EntityInstanceId>? locked = answer ? [s_id] : null;
        _entities.Setup(e => e.InCriticalSection(out locked)).Returns(answer);

        Assert.Equal(answer, _entities.Object.InCriticalSection());
    }

    [Fact]
    public void ContextAndClient_WithoutEntities_DoNotSupportThem()
    {
        Mock<DurableTaskClient> client = new("main") { CallBase = true };
        RecordingContext context = new();

        Assert.Equal($"{client.Object.GetType()} cannot use entities.", Assert.Throws<NotSupportedException>(() => client.Object.Entities).Message);
        Assert.Equal($"{typeof(RecordingContext)} does not support entities.", Assert.Throws<NotSupportedException>(() => context.Entities).Message);
    }
}
