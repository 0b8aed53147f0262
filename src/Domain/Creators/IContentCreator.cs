namespace ContentHub.Domain.Creators;

/// <summary>The external program or service that writes articles.</summary>
public interface IContentCreator
{
    /// <summary>Hands work over. The same <see cref="CreationRequest.IdempotencyKey"/> gives the same id, with nothing begun twice.</summary>
    /// <param name="request">What to write.</param>
    /// <param name="cancellation">Gives up waiting; whether the creator took the work is then unknown.</param>
    /// <returns>The creator's own id of the work.</returns>
    /// <exception cref="CreatorException">The creator cannot be reached, refuses, or answers nonsense.</exception>
    Task<string> SubmitAsync(CreationRequest request, CancellationToken cancellation = default);

    /// <summary>Asks about work; one call for many ids.</summary>
    /// <param name="creatorTaskIds">The creator's own ids.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>An answer for each id, <see cref="CreationState.Unknown"/> for one that the creator does not know.</returns>
    /// <exception cref="CreatorException">The creator cannot be reached or answers nonsense.</exception>
    Task<IReadOnlyDictionary<string, CreationStatus>> GetStatusAsync(IReadOnlyCollection<string> creatorTaskIds, CancellationToken cancellation = default);

    /// <summary>Fetches the result of completed work.</summary>
    /// <param name="creatorTaskId">The creator's own id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CreatorException">There is no result, or it is no article.</exception>
    Task<CreatedArticle> GetResultAsync(string creatorTaskId, CancellationToken cancellation = default);

    /// <summary>Stops work; nothing happens when it has ended or is unknown.</summary>
    /// <param name="creatorTaskId">The creator's own id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CreatorException">The creator cannot be reached or answers nonsense.</exception>
    Task CancelAsync(string creatorTaskId, CancellationToken cancellation = default);

    /// <summary>Lets the creator forget work that has ended. Nothing happens when it is unknown, has not ended or the creator cannot forget.</summary>
    /// <param name="creatorTaskId">The creator's own id.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CreatorException">The creator cannot be reached.</exception>
    Task DeleteAsync(string creatorTaskId, CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>Runs the creator's cheapest call, to learn whether it works at all.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Its name and version, as it says.</returns>
    /// <exception cref="CreatorException">It does not work.</exception>
    Task<string> CheckAsync(CancellationToken cancellation = default);
}
