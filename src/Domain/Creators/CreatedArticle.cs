namespace ContentHub.Domain.Creators;

/// <summary>What the creator wrote. It is hostile text until a reader has seen it.</summary>
public sealed record CreatedArticle
{
    /// <summary>The headline; null when the creator gave none.</summary>
    public string? Title { get; init; }

    /// <summary>The article, Markdown, not blank.</summary>
    public required string Body { get; init; }

    /// <summary>The creator's own summary.</summary>
    public string? Summary { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Addresses of its images.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The creator's own judgement, 0–10.</summary>
    public double? QualityScore { get; init; }
}
