using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>Operation, state and context: what the typed and the shorter members add to the abstract ones.</summary>
public class TaskEntityOperationTests
{
    [Fact]
    public void ToString_Operation_IsEntityAndName() => Assert.Equal("counter/Add", new TestOperation("Add").ToString());

    [Fact]
    public void GetInput_Typed_IsTheInputOrTheDefault()
    {
        Assert.Equal(7, new TestOperation("Add", input: "7").GetInput<int>());
        Assert.Equal(0, new TestOperation("Add").GetInput<int>());
        Assert.Null(new TestOperation("Add").GetInput<int?>());
        Assert.Null(new TestOperation("Add").GetInput<string>());
    }

    [Fact]
    public void GetState_Typed_IsTheStateOrTheDefaultGiven()
    {
        JsonState kept = new("7");
        JsonState none = new();

        Assert.Equal(7, kept.GetState(3));
        Assert.Equal(3, none.GetState(3));
        Assert.Equal(0, none.GetState<int>());
        Assert.Null(none.GetState<string>());
        Assert.Equal((0, false), (none.Writes, none.HasState));
    }

    [Fact]
    public void SignalEntity_WithoutInput_CallsTheOneThatAContextImplements()
    {
        RecordingEntityContext context = new();

        context.SignalEntity(new("alarm", "1"), "Ring", new SignalEntityOptions { SignalTime = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero) });

        Assert.Equal(["signal Ring(null) to @alarm@1 at 2030-01-01T00:00:00.0000000+00:00"], context.Asked);
    }

    [Fact]
    public void ScheduleNewOrchestration_WithoutInput_CallsTheOneThatAContextImplements()
    {
        RecordingEntityContext context = new();

        Assert.Equal("task-1", context.ScheduleNewOrchestration("Order", new StartOrchestrationOptions("task-1")));
        Assert.Equal(["start Order(null) as task-1"], context.Asked);
    }
}
