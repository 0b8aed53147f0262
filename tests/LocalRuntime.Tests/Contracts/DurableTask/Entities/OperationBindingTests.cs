using System.Text.Json;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>What the parameters of an operation's method are given.</summary>
public class OperationBindingTests
{
    private readonly Sample _entity = new();

    [Theory]
    [InlineData("Nothing", "nothing")]
    [InlineData("Input", "input 7")]
    [InlineData("OnlyContext", "context @counter@1")]
    [InlineData("Operation", "operation counter/Operation 7")]
    [InlineData("InputContextOperation", "7 @counter@1 counter/InputContextOperation")]
    [InlineData("OperationInputContext", "7 @counter@1 counter/OperationInputContext")]
    [InlineData("ContextOperation", "@counter@1 counter/ContextOperation")]
    public async Task Parameters_InputContextAndOperationInAnyOrder_AreGiven(string name, string result) =>
        Assert.Equal(result, await _entity.RunAsync(new TestOperation(name, input: "7")));

    [Fact]
    public async Task Parameter_OfATypeOfTheApp_IsTheInputReadAsThatType() =>
        Assert.Equal("3 tea", await _entity.RunAsync(new TestOperation("Order", input: """{"Item":"tea","Count":3}""")));

    [Fact]
    public async Task Parameter_InputOfAnotherType_IsTheErrorOfReadingIt() =>
        await Assert.ThrowsAsync<JsonException>(() => _entity.RunAsync(new TestOperation("Input", input: "\"seven\"")).AsTask());

    [Fact]
    public async Task Parameter_NullAsInput_IsNullOrTheDefaultOfAValueType()
    {
        Assert.Equal("text ''", await _entity.RunAsync(new TestOperation("Text", input: "null")));
        Assert.Equal("maybe ''", await _entity.RunAsync(new TestOperation("Maybe", input: "null")));
    }

    [Theory]
    [InlineData("Defaults", null, "text tea")]
    [InlineData("Defaults", "\"coffee\"", "text coffee")]
    [InlineData("DefaultDay", null, "day Friday")]
    [InlineData("DefaultDay", "1", "day Monday")]
    [InlineData("DefaultStruct", null, "time 00:00:00")]
    public async Task Parameter_WithADefault_IsTheInputOrTheDefault(string name, string? input, string result) =>
        Assert.Equal(result, await _entity.RunAsync(new TestOperation(name, input)));

    [Fact]
    public async Task Parameter_InputThatTheCallerDidNotGive_IsNamed()
    {
        TestOperation operation = new("Input", state: "5");

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => _entity.RunAsync(operation).AsTask());

        Assert.Equal(
            $"The operation 'counter/Input' cannot run {typeof(Sample)}.Input: the parameter 'number' of type System.Int32 cannot be bound, "
            + "since it is the input, and the caller gave none.",
            refused.Message);
        Assert.Equal(("5", 0), (operation.Kept.Json, operation.Kept.Writes));
    }

    [Theory]
    [InlineData("TwoInputs", "'second' of type System.String cannot be bound, since the input is already given to 'first'.")]
    [InlineData("TwoContexts", "cannot be bound, since the TaskEntityContext is already given to 'first'.")]
    [InlineData("TwoOperations", "cannot be bound, since the TaskEntityOperation is already given to 'first'.")]
    public async Task Parameters_OneThingTwice_AreRefused(string name, string message)
    {
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => _entity.RunAsync(new TestOperation(name, input: "7")).AsTask());

        Assert.StartsWith($"The operation 'counter/{name}' cannot run {typeof(Sample)}.{name}: ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(message, refused.Message, StringComparison.Ordinal);
    }

#pragma warning disable CA1822 // operations are instance methods
    private sealed record OrderLine(string Item, int Count);

    private sealed class Sample : TaskEntity<int>
    {
        public string Nothing() => "nothing";

        public string Input(int number) => $"input {number}";

        public string Text(string? text) => $"text '{text}'";

        public string Maybe(int? number) => $"maybe '{number}'";

        public string Order(OrderLine line) => $"{line.Count} {line.Item}";

        public string OnlyContext(TaskEntityContext context) => $"context {context.Id}";

        public string Operation(TaskEntityOperation operation) => $"operation {operation} {operation.GetInput<int>()}";

        public string InputContextOperation(int number, TaskEntityContext context, TaskEntityOperation operation) =>
            $"{number} {context.Id} {operation}";

        public string OperationInputContext(TaskEntityOperation operation, int number, TaskEntityContext context) =>
            $"{number} {context.Id} {operation}";

        public string ContextOperation(TaskEntityContext context, TaskEntityOperation operation) => $"{context.Id} {operation}";

        public string Defaults(string text = "tea") => $"text {text}";

        public string DefaultDay(DayOfWeek? day = DayOfWeek.Friday) => $"day {day}";

        public string DefaultStruct(TimeSpan time = default) => $"time {time}";

        public string TwoInputs(int first, string second) => $"{first} {second}";

        public string TwoContexts(TaskEntityContext first, TaskEntityContext second) => $"{first} {second}";

        public string TwoOperations(TaskEntityOperation first, TaskEntityOperation second) => $"{first} {second}";
    }
#pragma warning restore CA1822
}
