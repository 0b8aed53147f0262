namespace ContentHub.Functions.Generation;

/// <summary>What a run of a task starts with: references and settings, never the article.</summary>
public sealed record GenerationInput
{
    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The number of the run's first attempt; earlier runs had those before it.</summary>
    public int FirstAttempt { get; init; } = 1;

    /// <summary>How often what may pass is tried again.</summary>
    public int MaxRetries { get; init; }

    /// <summary>How often the creator is asked.</summary>
    public required TimeSpan PollInterval { get; init; }

    /// <summary>How long the creator may take, for each attempt.</summary>
    public required TimeSpan Timeout { get; init; }
}
