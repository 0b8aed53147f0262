namespace ContentHub.Domain.Generation;

/// <summary>A message of the queue that no task could be made of.</summary>
public sealed record Rejection
{
    /// <summary>Its id.</summary>
    public required string RejectionId { get; init; }

    /// <summary>The message as it came, at most <see cref="MaxTextLength"/> characters of it; hostile text.</summary>
    public required string Text { get; init; }

    /// <summary>Every reason.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>When it was given up, UTC.</summary>
    public required DateTimeOffset RejectedAt { get; init; }

    /// <summary>The most of a message that is kept, in UTF-16 code units.</summary>
    public const int MaxTextLength = 8000;
}

/// <summary>The messages that no task could be made of, on disk when a call returns.</summary>
public interface IRejectionStore
{
    /// <summary>Keeps a rejection; nothing happens when its id is there already.</summary>
    /// <param name="rejection">The rejection.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task AddAsync(Rejection rejection, CancellationToken cancellation = default);

    /// <summary>One page of them, newest first.</summary>
    /// <param name="pageSize">Most entries, 1–1,000.</param>
    /// <param name="continuation">Where the page starts; null for the first.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="InvalidContinuationException">The continuation is none of this list's.</exception>
    Task<Page<Rejection>> ListAsync(int pageSize, string? continuation, CancellationToken cancellation = default);
}
