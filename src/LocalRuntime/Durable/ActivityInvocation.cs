using System.Diagnostics;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>One run of an activity.</summary>
/// <param name="InstanceId">The orchestration that it is for.</param>
/// <param name="Name">The activity's name.</param>
/// <param name="TaskId">Its number within the orchestration.</param>
/// <param name="Input">Its input, serialized; null for none.</param>
internal sealed record ActivityInvocation(string InstanceId, string Name, int TaskId, string? Input)
{
    /// <summary>The orchestration's span; <c>default</c> when it is not traced.</summary>
    public ActivityContext Trace { get; init; }
}
