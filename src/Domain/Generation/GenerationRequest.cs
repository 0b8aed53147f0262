using ContentHub.Domain.Accounts;
using ContentHub.Domain.Creators;

namespace ContentHub.Domain.Generation;

/// <summary>What a caller asks for: an article on a topic for an account.</summary>
public sealed record GenerationRequest
{
    /// <summary>The account that the content is for; a positive number of the caller's own making.</summary>
    public required long AccountId { get; init; }

    /// <summary>What the article is about, 1–500 characters; any text, never interpreted.</summary>
    public required string Topic { get; init; }

    /// <summary>Words that the article should use; at most 20 of at most 50 characters each.</summary>
    public IReadOnlyList<string> Keywords { get; init; } = [];

    /// <summary>A free label for lists and statistics, at most 100 characters.</summary>
    public string? Category { get; init; }

    /// <summary>What else the article must keep to, at most 2,000 characters.</summary>
    public string? Requirements { get; init; }

    /// <summary>The tone to write in, at most 100 characters.</summary>
    public string? Tone { get; init; }

    /// <summary>One of <see cref="CreationTypes"/>; null for an article.</summary>
    public string? Type { get; init; }

    /// <summary>The text to translate, at most 20,000 characters; for translations only.</summary>
    public string? SourceText { get; init; }

    /// <summary>The language to translate into, a tag such as <c>en</c> or <c>pt-BR</c>; for translations only.</summary>
    public string? TargetLanguage { get; init; }

    /// <summary>1–10, larger is more urgent. Default 5.</summary>
    public int Priority { get; init; } = GenerationRequestRules.DefaultPriority;

    /// <summary>Whether the content is approved without a reviewer.</summary>
    public required bool AutoApprove { get; init; }

    /// <summary>Where to tell of the task's end: http or https, at most 500 characters, without credentials. Null for the service's own address.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>What it took from the account's profile when it was accepted; null without a profile.</summary>
    public AccountDefaults? Defaults { get; init; }

    /// <summary>Whether another request asks for the very same; what either took from a profile was not asked for.</summary>
    /// <param name="other">The other request.</param>
    public bool IsSameAs(GenerationRequest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return AsAsked() with { Keywords = other.Keywords } == other.AsAsked() && Keywords.SequenceEqual(other.Keywords, StringComparer.Ordinal);
    }

    private GenerationRequest AsAsked() => Defaults is null ? this : this with { Category = Defaults.Category is null ? Category : null, Defaults = null };
}
