using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask;

/// <summary>Class-based activities and orchestrators, seen as the engine sees them.</summary>
public class TypedTasksTests
{
    private static readonly RecordingContext s_orchestration = new();

    private readonly ITaskActivity _length = new Length();
    private readonly ITaskOrchestrator _square = new Square();

    [Fact]
    public void Types_AreThoseOfTheClass()
    {
        Assert.Equal((typeof(string), typeof(int)), (_length.InputType, _length.OutputType));
        Assert.Equal((typeof(int), typeof(int)), (_square.InputType, _square.OutputType));
    }

    [Fact]
    public async Task RunAsync_InputOfTheType_RunsTheClass()
    {
        Assert.Equal(5, await _length.RunAsync(Call.One, "hello"));
        Assert.Equal(49, await _square.RunAsync(s_orchestration, 7));
    }

    [Fact]
    public async Task RunAsync_NoInput_IsNullWhereTheTypeHasOne()
    {
        Assert.Equal(-1, await _length.RunAsync(Call.One, null));

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>(
            "input", () => _square.RunAsync(s_orchestration, null));
        Assert.StartsWith("No input was given, but System.Int32 is expected.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_InputOfAnotherType_IsRefused()
    {
        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>("input", () => _length.RunAsync(Call.One, 7));
        Assert.StartsWith("The input is System.Int32, but System.String is expected.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_NoContext_IsRefused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>("context", () => _length.RunAsync(null!, "hello"));
        await Assert.ThrowsAsync<ArgumentNullException>("context", () => _square.RunAsync(null!, 7));
    }

    [Fact]
    public void Attributes_WithAndWithoutName_NameTheTask()
    {
        Assert.Equal("Measure", new DurableTaskAttribute("Measure").Name.Name);
        Assert.Equal(default, new DurableTaskAttribute().Name);
        Assert.Equal("", new DurableTaskAttribute().Version);
        Assert.Equal("Approved", new DurableEventAttribute("Approved").Name.Name);
        Assert.Equal(default, new DurableEventAttribute("").Name);
    }

    private sealed class Length : TaskActivity<string, int>
    {
        public override Task<int> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input?.Length ?? -1);
    }

    private sealed class Square : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(input * input);
    }

    private sealed class Call : TaskActivityContext
    {
        public static Call One { get; } = new();

        public override TaskName Name => "Length";

        public override string InstanceId => "recorded-1";
    }
}
