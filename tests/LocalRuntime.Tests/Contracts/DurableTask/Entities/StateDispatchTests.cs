using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>Operations that run methods of the state.</summary>
public class StateDispatchTests
{
    [Fact]
    public async Task Operation_OnlyTheStateHasTheMethod_RunsItAndKeepsTheState()
    {
        TestOperation operation = new("add", input: "2", state: """{"Total":5}""");

        Assert.Equal(7, await new Gate().RunAsync(operation));

        Assert.Equal("""{"Total":7}""", operation.Kept.Json);
    }

    [Fact]
    public async Task Operation_EntityAndStateHaveTheMethod_RunsThatOfTheEntity() =>
        Assert.Equal("entity", await new Gate().RunAsync(new TestOperation("Both")));

    [Fact]
    public async Task Operation_NeitherHasTheMethod_IsNotSupported()
    {
        NotSupportedException refused = await Assert.ThrowsAsync<NotSupportedException>(() => new Gate().RunAsync(new TestOperation("Missing")).AsTask());

        Assert.Equal(
            $"There is no operation 'counter/Missing': {typeof(Gate)} has no public instance method of that name, and neither has its state, {typeof(Tally)}.",
            refused.Message);
    }

    [Fact]
    public async Task Operation_StateDispatchNotAllowed_IsNotSupported() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => new Closed().RunAsync(new TestOperation("Add", input: "2")).AsTask());

    [Fact]
    public async Task Operation_StateIsNull_IsRefused()
    {
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new Empty().RunAsync(new TestOperation("Add", input: "2")).AsTask());

        Assert.Equal("The operation 'counter/Add' is to run a method of the state, but the state is null.", refused.Message);
    }

    [Fact]
    public async Task Delete_StateWithoutSuchAMethod_DeletesTheState()
    {
        TestOperation operation = new("delete", state: """{"Total":5}""");

        Assert.Null(await new Gate().RunAsync(operation));

        Assert.False(operation.Kept.HasState);
    }

    [Fact]
    public async Task Delete_StateWithSuchAMethod_RunsIt()
    {
        TestOperation operation = new("delete", state: "{}");

        Assert.Equal("archived", await new Archive().RunAsync(operation));

        Assert.True(operation.Kept.HasState);
    }

    private sealed class Tally
    {
        public int Total { get; set; }

        public int Add(int amount) => Total += amount;

#pragma warning disable CA1822 // operations are instance methods
        public string Both() => "state";
#pragma warning restore CA1822
    }

    private sealed class Records
    {
#pragma warning disable CA1822 // operations are instance methods
        public string Delete() => "archived";
#pragma warning restore CA1822
    }

    private sealed class Gate : TaskEntity<Tally>
    {
        protected override bool AllowStateDispatch => true;

#pragma warning disable CA1822 // operations are instance methods
        public string Both() => "entity";
#pragma warning restore CA1822
    }

    private sealed class Closed : TaskEntity<Tally>;

    private sealed class Empty : TaskEntity<Tally?>
    {
        protected override bool AllowStateDispatch => true;

        protected override Tally? InitializeState(TaskEntityOperation entityOperation) => null;
    }

    private sealed class Archive : TaskEntity<Records>
    {
        protected override bool AllowStateDispatch => true;
    }
}
