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
}
