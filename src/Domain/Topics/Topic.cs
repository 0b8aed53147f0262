namespace ContentHub.Domain.Topics;

/// <summary>What to write about, and how; limits are those of a <see cref="Generation.GenerationRequest"/>.</summary>
public sealed record Topic
{
    /// <summary>What the article is about, 1–500 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Words that the article should use.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What else the article must keep to; null for nothing.</summary>
    public string? Requirements { get; init; }

    /// <summary>The tone to write in; null for the account's.</summary>
    public string? Tone { get; init; }
}
