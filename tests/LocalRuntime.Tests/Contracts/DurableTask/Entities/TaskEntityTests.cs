using System.Text.Json;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>The state of an entity whose operations are methods: read, made, kept, deleted.</summary>
public class TaskEntityTests
{
    [Fact]
    public async Task State_OfAnEntityThatHasOne_IsReadAndKeptAgain()
    {
        TestOperation operation = new("Add", input: "2", state: "5");

        Assert.Equal(7, await new Counter().RunAsync(operation));

        Assert.Equal(("7", 1), (operation.Kept.Json, operation.Kept.Writes));
    }

    [Fact]
    public async Task State_OneEntityObjectForTwoOperations_IsReadEachTime()
    {
        Counter counter = new();
        await counter.RunAsync(new TestOperation("Add", input: "2", state: "5"));

        Assert.Equal(11, await counter.RunAsync(new TestOperation("Add", input: "1", state: "10")));
    }

    [Fact]
    public async Task Context_DuringAnOperation_IsThatOfTheOperation()
    {
        TestOperation operation = new("Notify");

        await new Counter().RunAsync(operation);

        Assert.Equal(["signal Reached(0) to @alarm@1 at "], ((RecordingEntityContext)operation.Context).Asked);
    }

    [Fact]
    public async Task InitializeState_NoState_MakesANewOne()
    {
        TestOperation number = new("Get");
        TestOperation nullable = new("Get");
        TestOperation cart = new("Get");

        Assert.Equal(0, await new Keeper<int>().RunAsync(number));
        Assert.Equal(0, await new Keeper<int?>().RunAsync(nullable));
        Assert.Equal(new Cart(), await new Keeper<Cart>().RunAsync(cart));

        Assert.Equal(("0", "0", """{"Items":0}"""), (number.Kept.Json, nullable.Kept.Json, cart.Kept.Json));
    }

    [Fact]
    public async Task InitializeState_StateThatCannotBeMade_IsMissingItsConstructor() =>
        await Assert.ThrowsAsync<MissingMethodException>(() => new Keeper<string>().RunAsync(new TestOperation("Get")).AsTask());

    [Fact]
    public async Task InitializeState_Overridden_MakesTheStateForTheOperation() =>
        Assert.Equal("made for counter/Get", await new Lines().RunAsync(new TestOperation("Get")));

    [Fact]
    public async Task InitializeState_EntityWithAState_IsNotCalled() =>
        Assert.Equal("kept", await new Lines().RunAsync(new TestOperation("Get", state: "\"kept\"")));

    [Fact]
    public async Task State_SetToNull_IsDeleted()
    {
        TestOperation reference = new("Set", input: "null", state: "\"kept\"");
        TestOperation nullable = new("Set", input: "null", state: "5");

        await new Lines().RunAsync(reference);
        await new Keeper<int?>().RunAsync(nullable);

        Assert.False(reference.Kept.HasState);
        Assert.False(nullable.Kept.HasState);
    }

    [Fact]
    public async Task State_SetToTheDefaultOfAValueType_IsKept()
    {
        TestOperation operation = new("Set", input: "0", state: "5");

        await new Keeper<int>().RunAsync(operation);

        Assert.Equal("0", operation.Kept.Json);
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("Delete")]
    [InlineData("DELETE")]
    public async Task Delete_EntityWithoutSuchAMethod_DeletesTheState(string name)
    {
        TestOperation operation = new(name, state: "5");

        Assert.Null(await new Counter().RunAsync(operation));

        Assert.Equal((null, 1), (operation.Kept.Json, operation.Kept.Writes));
    }

    [Fact]
    public async Task Delete_EntityWithSuchAMethod_RunsIt()
    {
        TestOperation operation = new("delete", state: "5");

        Assert.Equal("not deleted, but 0", await new Undeletable().RunAsync(operation));

        Assert.Equal("0", operation.Kept.Json);
    }

    [Fact]
    public async Task Delete_StateThatCannotBeRead_DeletesIt()
    {
        TestOperation operation = new("delete", state: "\"not a number\"");

        Assert.Null(await new Undeletable().RunAsync(operation));

        Assert.False(operation.Kept.HasState);
    }

    [Fact]
    public async Task OtherOperation_StateThatCannotBeRead_FailsAndKeepsIt()
    {
        TestOperation operation = new("Get", state: "\"not a number\"");

        await Assert.ThrowsAsync<JsonException>(() => new Keeper<int>().RunAsync(operation).AsTask());

        Assert.Equal(("\"not a number\"", 0), (operation.Kept.Json, operation.Kept.Writes));
    }

    private sealed class Counter : TaskEntity<int>
    {
        public int Add(int amount) => State += amount;

        public void Notify() => Context.SignalEntity(new("alarm", Context.Id.Key), "Reached", State);
    }

    private sealed class Undeletable : TaskEntity<int>
    {
        public string Delete()
        {
            State = 0;
            return $"not deleted, but {State}";
        }
    }

    private class Keeper<TState> : TaskEntity<TState>
    {
        public TState Get() => State;

        public void Set(TState state) => State = state;
    }

    private sealed class Lines : Keeper<string?>
    {
        protected override string InitializeState(TaskEntityOperation entityOperation) => $"made for {entityOperation}";
    }

    private sealed record Cart
    {
        public int Items { get; init; }
    }
}
