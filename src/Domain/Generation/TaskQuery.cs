namespace ContentHub.Domain.Generation;

/// <summary>Which tasks to list; newest first. With no filter, all.</summary>
public sealed record TaskQuery
{
    /// <summary>Only tasks of this account.</summary>
    public long? AccountId { get; init; }

    /// <summary>Only tasks in this status.</summary>
    public GenerationTaskStatus? Status { get; init; }

    /// <summary>Most entries of the page, 1–1,000.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Where the page starts, from <see cref="Page{T}.Continuation"/>; null for the first.</summary>
    public string? Continuation { get; init; }
}
