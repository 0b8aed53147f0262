namespace ContentHub.Domain.Publishing;

/// <summary>The approved contents on their way out, one entry for each; on disk when a call returns.</summary>
public interface IPublishPool
{
    /// <summary>Adds an entry unless the content has one.</summary>
    /// <param name="entry">The entry to add.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when there was one already, with nothing changed.</returns>
    Task<bool> AddAsync(PublishEntry entry, CancellationToken cancellation = default);

    /// <summary>The content's entry, or null when it has none.</summary>
    /// <param name="contentId">The content's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<PublishEntry?> GetAsync(string contentId, CancellationToken cancellation = default);

    /// <summary>
    /// Changes an entry atomically: reads it, applies the change and writes it only if nobody wrote in between, else begins
    /// again. A change that returns its argument writes nothing.
    /// </summary>
    /// <param name="contentId">The content's id.</param>
    /// <param name="change">What the entry becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The entry as it is afterwards; null when there is none.</returns>
    Task<PublishEntry?> UpdateAsync(string contentId, Func<PublishEntry, PublishEntry> change, CancellationToken cancellation = default);

    /// <summary>Removes an entry if, as it is at that moment, it may be removed.</summary>
    /// <param name="contentId">The content's id.</param>
    /// <param name="when">Whether it may; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The entry as it was found, and whether it was removed; null and false when there was none.</returns>
    Task<(PublishEntry? Entry, bool Removed)> RemoveAsync(string contentId, Func<PublishEntry, bool> when, CancellationToken cancellation = default);

    /// <summary>The entries that may be published now: most urgent first, then those that are due longest.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="limit">Most entries to return, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<PublishEntry>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// One page of the entries: without a status, newest first; published ones by when they were, the last one first; the
    /// others most urgent first, then by time. Costs what the page holds, not what the pool holds.
    /// </summary>
    /// <param name="query">Which, and where to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The query's continuation is none of this list's.</exception>
    Task<Page<PublishEntry>> ListAsync(PublishQuery query, CancellationToken cancellation = default);
}

/// <summary>Which entries of the publish pool to list.</summary>
public sealed record PublishQuery
{
    /// <summary>Only entries in this status.</summary>
    public PublishEntryStatus? Status { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
