namespace ContentHub.Domain.Contents;

/// <summary>Which contents to list; newest first. With no filter, all.</summary>
public sealed record ContentQuery
{
    /// <summary>Only contents of this account.</summary>
    public long? AccountId { get; init; }

    /// <summary>Only contents in this review status.</summary>
    public ReviewStatus? ReviewStatus { get; init; }

    /// <summary>Only contents in this publish status.</summary>
    public PublishStatus? PublishStatus { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
