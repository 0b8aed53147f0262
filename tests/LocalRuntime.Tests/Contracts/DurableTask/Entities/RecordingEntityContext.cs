using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Contracts.DurableTask.Entities;

/// <summary>The context of the entity <c>@counter@1</c>, which records what is asked of it.</summary>
internal sealed class RecordingEntityContext : TaskEntityContext
{
    /// <summary>What was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    public override EntityInstanceId Id { get; } = new("Counter", "1");

    public override void SignalEntity(
        EntityInstanceId id, string operationName, object? input = null, SignalEntityOptions? options = null) =>
        Asked.Add($"signal {operationName}({input ?? "null"}) to {id} at {options?.SignalTime:O}");

    public override string ScheduleNewOrchestration(
        TaskName name, object? input = null, StartOrchestrationOptions? options = null)
    {
        Asked.Add($"start {name}({input ?? "null"}) as {options?.InstanceId}");
        return options?.InstanceId ?? "random";
    }
}
