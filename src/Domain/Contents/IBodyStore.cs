namespace ContentHub.Domain.Contents;

/// <summary>The bodies of articles: large texts, written once, read by id. On disk when a call returns.</summary>
public interface IBodyStore
{
    /// <summary>The most that a text may have, in bytes of UTF-8.</summary>
    const int MaxBytes = 4 * 1024 * 1024;

    /// <summary>Keeps a text under an id unless there is one already.</summary>
    /// <param name="bodyId">The id, 1–100 letters, digits, <c>-</c> or <c>_</c>.</param>
    /// <param name="text">The text, at most <see cref="MaxBytes"/> as UTF-8.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether it was kept; false when the id was there already, with nothing changed.</returns>
    Task<bool> AddAsync(string bodyId, string text, CancellationToken cancellation = default);

    /// <summary>The text, or null when there is none under that id.</summary>
    /// <param name="bodyId">The text's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<string?> GetAsync(string bodyId, CancellationToken cancellation = default);

    /// <summary>Removes a text; nothing happens when it is gone already.</summary>
    /// <param name="bodyId">The text's id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task DeleteAsync(string bodyId, CancellationToken cancellation = default);
}
