namespace ContentHub.Functions.Generation;

/// <summary>Who asks for a place at the creator.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="InstanceId">The run of it.</param>
public sealed record SlotRequest(string TaskId, string InstanceId);
