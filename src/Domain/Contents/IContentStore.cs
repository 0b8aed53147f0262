namespace ContentHub.Domain.Contents;

/// <summary>The contents, on disk when a call returns.</summary>
public interface IContentStore
{
    /// <summary>Adds a content unless one with its id exists.</summary>
    /// <param name="content">The content to add.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was added; false when the id was there already, with nothing changed.</returns>
    Task<bool> AddAsync(Content content, CancellationToken cancellation = default);

    /// <summary>The content, or null when there is none with that id.</summary>
    /// <param name="contentId">The content's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<Content?> GetAsync(string contentId, CancellationToken cancellation = default);

    /// <summary>
    /// Changes a content atomically: reads it, applies the change and writes it only if nobody wrote in between, else begins
    /// again. A new <see cref="Content.LastReview"/> is written down in the content's history along with it. A change that
    /// returns its argument writes nothing; what a change throws is thrown here.
    /// </summary>
    /// <param name="contentId">The content's id.</param>
    /// <param name="change">What the content becomes; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The content as it is afterwards; null when there is none with that id.</returns>
    Task<Content?> UpdateAsync(string contentId, Func<Content, Content> change, CancellationToken cancellation = default);

    /// <summary>The steps of a content's review, the first one first; at most the first 1,000.</summary>
    /// <param name="contentId">The content's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<ContentReview>> ListReviewsAsync(string contentId, CancellationToken cancellation = default);

    /// <summary>Contents that are owed a place in the publish pool (<see cref="Content.AwaitsPool"/>).</summary>
    /// <param name="limit">Most contents to return, 1–1,000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<Content>> ListAwaitingPoolAsync(int limit, CancellationToken cancellation = default);

    /// <summary>One page of the contents that fit, newest first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which, and where to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The query's continuation is none of this list's.</exception>
    Task<Page<Content>> ListAsync(ContentQuery query, CancellationToken cancellation = default);
}
