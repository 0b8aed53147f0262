namespace Microsoft.DurableTask.Entities;

/// <summary>How an orchestrator wants an entity to be called. There is nothing to choose yet.</summary>
public record CallEntityOptions;
