using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>How an entity function takes an operation to the code that runs it.</summary>
public sealed class TaskEntityDispatcherTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddSingleton(new Step(3)).BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task DispatchAsync_AnEntity_RunsTheOperation()
    {
        TestOperation operation = new("Advance", state: "5");
        TaskEntityDispatcher dispatcher = new(operation, _services);
        Assert.False(dispatcher.IsDispatched);

        await dispatcher.DispatchAsync(new Counter(new Step(2)));

        Assert.Equal((true, 7, null), (dispatcher.IsDispatched, dispatcher.Result, dispatcher.Failure));
        Assert.Equal("7", operation.Kept.Json);
    }

    [Fact]
    public async Task DispatchAsync_TypeOfAnEntity_IsMadeWithTheServices()
    {
        TaskEntityDispatcher dispatcher = new(new TestOperation("Advance", state: "5"), _services);

        await dispatcher.DispatchAsync<Counter>();

        Assert.Equal(8, dispatcher.Result);
    }

    [Fact]
    public async Task DispatchAsync_TypeOfAnEntityThatIsAService_IsTheService()
    {
        Counter registered = new(new Step(10));
        await using ServiceProvider services = new ServiceCollection().AddSingleton(registered).BuildServiceProvider();
        TaskEntityDispatcher dispatcher = new(new TestOperation("Advance", state: "5"), services);

        await dispatcher.DispatchAsync<Counter>();

        Assert.Equal(15, dispatcher.Result);
    }

    [Fact]
    public async Task DispatchAsync_TypeOfAState_RunsItsMethods()
    {
        TestOperation operation = new("Add", input: "2", state: """{"Total":5}""");
        TaskEntityDispatcher dispatcher = new(operation, _services);

        await dispatcher.DispatchAsync<Tally>();

        Assert.Equal(7, dispatcher.Result);
        Assert.Equal("""{"Total":7}""", operation.Kept.Json);
    }

    [Fact]
    public async Task DispatchAsync_AHandler_IsGivenTheOperation()
    {
        TestOperation operation = new("Add", input: "2", state: "5");
        TaskEntityDispatcher dispatcher = new(operation, _services);

        await dispatcher.DispatchAsync(given =>
        {
            int sum = given.State.GetState<int>() + given.GetInput<int>();
            given.State.SetState(sum);
            return ValueTask.FromResult<object?>($"{given.Name} made {sum}");
        });

        Assert.Equal("Add made 7", dispatcher.Result);
        Assert.Equal("7", operation.Kept.Json);
    }

    [Fact]
    public async Task DispatchAsync_OperationFails_IsRecordedAndNotThrownAtTheFunction()
    {
        TaskEntityDispatcher dispatcher = new(new TestOperation("Missing"), _services);

        await dispatcher.DispatchAsync<Counter>();

        Assert.IsType<NotSupportedException>(dispatcher.Failure);
        Assert.Equal((true, null), (dispatcher.IsDispatched, dispatcher.Result));
    }

    [Fact]
    public async Task DispatchAsync_HandlerThrowsAtOnce_IsRecordedAndNotThrownAtTheFunction()
    {
        TaskEntityDispatcher dispatcher = new(new TestOperation("Add"), _services);
        TimeoutException thrown = new();

        await dispatcher.DispatchAsync(_ => throw thrown);

        Assert.Same(thrown, dispatcher.Failure);
    }

    [Fact]
    public async Task DispatchAsync_EntityThatTheServicesCannotMake_IsThrownAtTheFunction()
    {
        await using ServiceProvider none = new ServiceCollection().BuildServiceProvider();
        TaskEntityDispatcher dispatcher = new(new TestOperation("Advance"), none);

        await Assert.ThrowsAsync<InvalidOperationException>(dispatcher.DispatchAsync<Counter>);

        Assert.False(dispatcher.IsDispatched);
    }

    [Fact]
    public async Task DispatchAsync_Twice_IsRefusedAndTheFirstResultStays()
    {
        TestOperation operation = new("Advance", state: "5");
        TaskEntityDispatcher dispatcher = new(operation, _services);
        await dispatcher.DispatchAsync<Counter>();

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(dispatcher.DispatchAsync<Counter>);

        Assert.Equal("The operation 'counter/Advance' is dispatched already: an entity function dispatches once.", refused.Message);
        Assert.Equal((8, 1), (dispatcher.Result, operation.Kept.Writes));
    }

    [Fact]
    public async Task DispatchAsync_Nothing_IsRefused()
    {
        TaskEntityDispatcher dispatcher = new(new TestOperation("Advance"), _services);

        await Assert.ThrowsAsync<ArgumentNullException>("entity", () => dispatcher.DispatchAsync((ITaskEntity)null!));
        await Assert.ThrowsAsync<ArgumentNullException>("handler", () => dispatcher.DispatchAsync((Func<TaskEntityOperation, ValueTask<object?>>)null!));
    }

    private sealed record Step(int Size);

    private sealed class Counter(Step step) : TaskEntity<int>
    {
        public int Advance() => State += step.Size;
    }

    private sealed class Tally
    {
        public int Total { get; set; }

        public int Add(int amount) => Total += amount;
    }
}
