using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing;

/// <summary>An entry of the publish pool as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record PublishEntryView
{
    /// <summary>The content.</summary>
    public required string ContentId { get; init; }

    /// <summary>The account that it is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>pending, publishing, published or failed.</summary>
    public required string Status { get; init; }

    /// <summary>1–10; larger is more urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>Not before this time.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>The number of the last try; 0 before the first.</summary>
    public required int Attempts { get; init; }

    /// <summary>Why the last try failed.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where it was published.</summary>
    public string? Location { get; init; }

    /// <summary>When it came into the pool.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Shows an entry.</summary>
    /// <param name="entry">The entry.</param>
    public static PublishEntryView Of(PublishEntry entry) => new()
    {
        ContentId = entry.ContentId,
        AccountId = entry.AccountId,
        Status = entry.Status.ToName(),
        Priority = entry.Priority,
        ScheduledAt = entry.ScheduledAt,
        Attempts = entry.Attempts,
        LastError = entry.LastError,
        PublishedAt = entry.PublishedAt,
        Location = entry.Location,
        AddedAt = entry.AddedAt,
    };
}
