namespace ContentHub.Domain.Topics;

/// <summary>
/// What each account has written about, and for whom topics were taken. Topics are the same when their
/// <see cref="TopicText.Key"/> is. On disk when a call returns.
/// </summary>
public interface ITopicHistory
{
    /// <summary>The topics that were taken for an owner, in the order in which they were.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="owner">Whom for, 1–200 printable ASCII characters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<Topic>> GetPlanAsync(long accountId, string owner, CancellationToken cancellation = default);

    /// <summary>When the account last had a topic; null for never.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="text">The topic's text.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<TopicUse?> GetLastUseAsync(long accountId, string text, CancellationToken cancellation = default);

    /// <summary>
    /// Takes topics for an owner, behind those it has. Left out are those that somebody else has taken since they were looked
    /// at; and nothing is taken when the owner has other topics by now than it had then. Each topic is taken whole or not at
    /// all: cut short, some of the first ones are taken.
    /// </summary>
    /// <param name="accountId">The account.</param>
    /// <param name="owner">Whom for, 1–200 printable ASCII characters.</param>
    /// <param name="planned">How many topics the owner had when these were chosen.</param>
    /// <param name="candidates">What to take, 1–100 topics that differ from each other and from those that the owner has.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The owner's topics as they are afterwards.</returns>
    Task<IReadOnlyList<Topic>> TakeAsync(long accountId, string owner, int planned, IReadOnlyList<TopicCandidate> candidates, CancellationToken cancellation = default);

    /// <summary>Notes that the account has a topic from elsewhere, unless it had it before.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="text">The topic's text.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task NoteAsync(long accountId, string text, CancellationToken cancellation = default);

    /// <summary>The texts of the topics that the account had last, the latest first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="limit">Most topics to return, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<string>> ListRecentAsync(long accountId, int limit, CancellationToken cancellation = default);
}

/// <summary>A topic that might be taken.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="LastUse">When the account last had it, as far as is known; null for never.</param>
public sealed record TopicCandidate(Topic Topic, TopicUse? LastUse);

/// <summary>When an account last had a topic.</summary>
/// <param name="At">When that was; UTC.</param>
/// <param name="Owner">Whom it was taken for; null when it was noted.</param>
public sealed record TopicUse(DateTimeOffset At, string? Owner);
