using ContentHub.Domain.Accounts;

namespace ContentHub.Functions.Accounts;

/// <summary>A profile as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record AccountView
{
    /// <summary>The account.</summary>
    public required long AccountId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public string? Description { get; init; }

    /// <summary>The tone of an article whose task names none.</summary>
    public string? Tone { get; init; }

    /// <summary>How its articles are written.</summary>
    public string? Style { get; init; }

    /// <summary>The fewest words.</summary>
    public int? MinWords { get; init; }

    /// <summary>The most words.</summary>
    public int? MaxWords { get; init; }

    /// <summary>Words that no article may use.</summary>
    public required IReadOnlyList<string> ForbiddenWords { get; init; }

    /// <summary>The category of a task that names none.</summary>
    public string? DefaultCategory { get; init; }

    /// <summary>The most of its tasks that are with the creator at once.</summary>
    public int? MaxConcurrentTasks { get; init; }

    /// <summary>Where it hears of its tasks.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>Whether it takes new tasks.</summary>
    public required bool IsActive { get; init; }

    /// <summary>When the profile was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last put or changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Shows a profile.</summary>
    /// <param name="profile">The profile.</param>
    public static AccountView Of(AccountProfile profile) => new()
    {
        AccountId = profile.AccountId,
        Name = profile.Name,
        Description = profile.Description,
        Tone = profile.Tone,
        Style = profile.Style,
        MinWords = profile.MinWords,
        MaxWords = profile.MaxWords,
        ForbiddenWords = profile.ForbiddenWords,
        DefaultCategory = profile.DefaultCategory,
        MaxConcurrentTasks = profile.MaxConcurrentTasks,
        CallbackUrl = profile.CallbackUrl,
        IsActive = profile.IsActive,
        CreatedAt = profile.CreatedAt,
        UpdatedAt = profile.UpdatedAt,
    };
}
