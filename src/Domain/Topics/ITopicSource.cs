namespace ContentHub.Domain.Topics;

/// <summary>Proposes topics. What it proposes need not be good, new or of the number that was asked for: the planner looks at each.</summary>
public interface ITopicSource
{
    /// <summary>Proposes topics for an account.</summary>
    /// <param name="query">For which account, and how many.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="TopicSourceException">There are none to be had.</exception>
    Task<IReadOnlyList<Topic>> ProposeAsync(TopicQuery query, CancellationToken cancellation = default);
}

/// <summary>What a source is asked for.</summary>
public sealed record TopicQuery
{
    /// <summary>The account that the topics are for.</summary>
    public required long AccountId { get; init; }

    /// <summary>The account's name; null when it has no profile.</summary>
    public string? AccountName { get; init; }

    /// <summary>The category that the articles are of; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>How many are wanted, 1–100.</summary>
    public required int Count { get; init; }

    /// <summary><c>zh</c> or <c>en</c>, from the names of account and category; null when they do not say.</summary>
    public string? Language { get; init; }

    /// <summary>Topics that need not be proposed: what the account had last, the latest first, then what was proposed a moment ago.</summary>
    public IReadOnlyList<string> Avoid { get; init; } = [];
}
