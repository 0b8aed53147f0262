namespace ContentHub.Domain.Topics;

/// <summary>Chooses what an account writes about next.</summary>
public interface ITopicPlanner
{
    /// <summary>
    /// Chooses topics that differ from each other and from what the account has had, and notes them as had. Asked again for
    /// the same owner, it gives the same topics and notes nothing twice.
    /// </summary>
    /// <param name="request">For which account, and how many.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="TopicSourceException">The source cannot be reached, or has not so many.</exception>
    Task<IReadOnlyList<Topic>> PlanAsync(TopicRequest request, CancellationToken cancellation = default);
}

/// <summary>What topics are asked for.</summary>
public sealed record TopicRequest
{
    /// <summary>The account that they are for.</summary>
    public required long AccountId { get; init; }

    /// <summary>The account's name; null when it has no profile.</summary>
    public string? AccountName { get; init; }

    /// <summary>The category that the articles are of; null for none.</summary>
    public string? Category { get; init; }

    /// <summary>How many, 1–100.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// Topics to take from, in this order: those that the account has not had, then those it had longest ago. Empty to ask
    /// the topic source.
    /// </summary>
    public IReadOnlyList<Topic> Given { get; init; } = [];

    /// <summary>Whom the topics are for, 1–200 printable ASCII characters: an execution's id and the step.</summary>
    public required string Owner { get; init; }
}

/// <summary>A topic source has failed.</summary>
/// <param name="message">What happened and what to do; safe to show to users.</param>
/// <param name="isTransient">Whether it may succeed later.</param>
/// <param name="inner">What was thrown below, for the log only.</param>
public sealed class TopicSourceException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether it may succeed later.</summary>
    public bool IsTransient { get; } = isTransient;
}
