using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Accounts;

/// <summary>
/// What is known of an account, and what it wants of every article. It is optional: an account without one works with
/// defaults. Times are UTC.
/// </summary>
public sealed record AccountProfile
{
    /// <summary>The account; a positive number of the caller's own making.</summary>
    public required long AccountId { get; init; }

    /// <summary>What people call it, 1–100 characters on one line.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, for people, at most 1,000 characters; the creator never sees it.</summary>
    public string? Description { get; init; }

    /// <summary>The tone of an article whose task names none, at most 100 characters.</summary>
    public string? Tone { get; init; }

    /// <summary>How its articles are written, free text of at most 1,000 characters.</summary>
    public string? Style { get; init; }

    /// <summary>The fewest words of an article, 100–20,000; null for no limit.</summary>
    public int? MinWords { get; init; }

    /// <summary>The most words of an article, 100–20,000 and not below <see cref="MinWords"/>; null for no limit.</summary>
    public int? MaxWords { get; init; }

    /// <summary>Words that no article may use; at most 100 of at most 50 characters each.</summary>
    public IReadOnlyList<string> ForbiddenWords { get; init; } = [];

    /// <summary>The category of a task that names none, at most 100 characters.</summary>
    public string? DefaultCategory { get; init; }

    /// <summary>The most of its tasks that are with the creator at once, 1–1,000; null for no limit of its own.</summary>
    public int? MaxConcurrentTasks { get; init; }

    /// <summary>Where the account hears of its tasks: absolute, http or https, without credentials.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>Whether it takes new tasks. Default true.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>When the profile was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last put or changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>
    /// A request as a task keeps it: with the profile's category where it names none, and with what the profile wants of the
    /// article as it is now, so that a later change of the profile changes no task that was accepted before.
    /// </summary>
    /// <param name="request">A request of this account, as the caller sent it.</param>
    public GenerationRequest ApplyTo(GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        AccountDefaults defaults = new()
        {
            Category = request.Category is null ? DefaultCategory : null,
            Tone = Tone,
            Style = Style,
            MinWords = MinWords,
            MaxWords = MaxWords,
            ForbiddenWords = ForbiddenWords,
        };
        return request with { Category = request.Category ?? DefaultCategory, Defaults = defaults.IsEmpty ? null : defaults };
    }
}
