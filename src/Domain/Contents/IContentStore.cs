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

    /// <summary>One page of the contents that fit, newest first. Costs what the page holds, not what the store holds.</summary>
    /// <param name="query">Which, and where to begin.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The query's continuation is none of this list's.</exception>
    Task<Page<Content>> ListAsync(ContentQuery query, CancellationToken cancellation = default);
}
