namespace Microsoft.DurableTask;

/// <summary>The orchestration that started a sub-orchestration.</summary>
/// <param name="Name">The name of the parent orchestrator.</param>
/// <param name="InstanceId">The instance id of the parent.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
