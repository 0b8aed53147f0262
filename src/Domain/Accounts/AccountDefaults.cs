using ContentHub.Domain.Creators;

namespace ContentHub.Domain.Accounts;

/// <summary>What a task took from its account's profile when it was accepted.</summary>
public sealed record AccountDefaults
{
    /// <summary>The category that the task got because its request named none; null when it named one.</summary>
    public string? Category { get; init; }

    /// <summary>The tone when the request names none.</summary>
    public string? Tone { get; init; }

    /// <summary>How the article is written.</summary>
    public string? Style { get; init; }

    /// <summary>The fewest words.</summary>
    public int? MinWords { get; init; }

    /// <summary>The most words.</summary>
    public int? MaxWords { get; init; }

    /// <summary>Words that the article may not use.</summary>
    public IReadOnlyList<string> ForbiddenWords { get; init; } = [];

    /// <summary>Whether there is nothing in it.</summary>
    internal bool IsEmpty => (Category, Tone, Style, MinWords, MaxWords, ForbiddenWords.Count) == (null, null, null, null, null, 0);

    /// <summary>What the creator is asked, with these defaults: the request's own values win over them.</summary>
    /// <param name="request">What the task itself asks for.</param>
    public CreationRequest ApplyTo(CreationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        // The range is one of articles: a translation is as long as its source, and a post is short.
        AccountDefaults defaults = request.Type is null or CreationTypes.Article ? this : this with { MinWords = null, MaxWords = null };

        // Word range and forbidden words go into the text, which every creator reads, and into fields, which some check.
        return request with
        {
            Tone = string.IsNullOrWhiteSpace(request.Tone) ? Tone : request.Tone,
            Requirements = FoldedRequirements.Write(request.Topic, request.Requirements, defaults),
            MinWords = request.MinWords ?? defaults.MinWords,
            MaxWords = request.MaxWords ?? defaults.MaxWords,
            ForbiddenWords = request.ForbiddenWords.Count > 0 ? request.ForbiddenWords : ForbiddenWords,
        };
    }
}
