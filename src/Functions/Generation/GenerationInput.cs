namespace ContentHub.Functions.Generation;

/// <summary>What the orchestration of a task starts with: references and settings, never the article.</summary>
public sealed record GenerationInput
{
    /// <summary>The task; the orchestration has the same id.</summary>
    public required string TaskId { get; init; }

    /// <summary>How often the creator is asked.</summary>
    public required TimeSpan PollInterval { get; init; }

    /// <summary>How long the creator may take.</summary>
    public required TimeSpan Timeout { get; init; }
}
