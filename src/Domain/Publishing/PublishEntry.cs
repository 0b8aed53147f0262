using ContentHub.Domain.Contents;

namespace ContentHub.Domain.Publishing;

/// <summary>
/// A content's one entry in the publish pool; its id is the content's. All times are UTC. It leaves
/// <see cref="PublishEntryStatus.Publishing"/> only by the end of the try that it names.
/// </summary>
public sealed record PublishEntry
{
    /// <summary>The content to publish.</summary>
    public required string ContentId { get; init; }

    /// <summary>The account that it is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>1–10; larger is more urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>Where it stands.</summary>
    public PublishEntryStatus Status { get; init; } = PublishEntryStatus.Pending;

    /// <summary>Not before this time; after a failed try, the time of the next.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>The number of the last try, from 1 and never used twice for a content; 0 before the first.</summary>
    public int Attempts { get; init; }

    /// <summary>Tries that failed since it was last asked for by a person.</summary>
    public int Failures { get; init; }

    /// <summary>Why the last try failed, at most 500 characters; null when none has.</summary>
    public string? LastError { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where it was published: an address or a path, as the publisher says.</summary>
    public string? Location { get; init; }

    /// <summary>When it came into the pool.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A new entry, pending.</summary>
    /// <param name="content">An approved content.</param>
    /// <param name="now">The present time, at which it may be published if nothing else is said.</param>
    public static PublishEntry For(Content content, DateTimeOffset now) => new()
    {
        ContentId = content.ContentId,
        AccountId = content.AccountId,
        Priority = content.Priority,
        ScheduledAt = now,
        AddedAt = now,
        UpdatedAt = now,
    };
}
