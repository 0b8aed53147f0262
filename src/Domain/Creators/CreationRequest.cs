namespace ContentHub.Domain.Creators;

/// <summary>What the creator is asked to write. Every text may hold anything: a transport passes it on as text only.</summary>
public sealed record CreationRequest
{
    /// <summary>The same key never makes the creator begin twice. Letters, digits and <c>-</c>.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>What the article is about.</summary>
    public required string Topic { get; init; }

    /// <summary>Words that the article should use.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>What else it must keep to.</summary>
    public string? Requirements { get; init; }

    /// <summary>The tone to write in.</summary>
    public string? Tone { get; init; }

    /// <summary>1–10, larger is more urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>Where the creator may report that it is done; null when it must be asked.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>One of <see cref="CreationTypes"/>; null for an article.</summary>
    public string? Type { get; init; }

    /// <summary>The text to translate, at most 20,000 characters; for translations only.</summary>
    public string? SourceText { get; init; }

    /// <summary>The language to translate into, a tag such as <c>en</c> or <c>pt-BR</c>; for translations only.</summary>
    public string? TargetLanguage { get; init; }

    /// <summary>The fewest words, each Chinese character being one; null for what is usual.</summary>
    public int? MinWords { get; init; }

    /// <summary>The most words; null for what is usual.</summary>
    public int? MaxWords { get; init; }

    /// <summary>Words that must not occur.</summary>
    public IReadOnlyList<string> ForbiddenWords { get; init; } = [];
}
