namespace ContentHub.Domain.Contents;

/// <summary>A recorded article, without its body: the body is stored once, under <see cref="BodyId"/>. Times are UTC.</summary>
public sealed record Content
{
    /// <summary>The public id; see <see cref="Contents.ContentId"/>.</summary>
    public required string ContentId { get; init; }

    /// <summary>The account that it is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>The task that made it.</summary>
    public required string TaskId { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>Where the Markdown body is, for <see cref="IBodyStore"/>.</summary>
    public required string BodyId { get; init; }

    /// <summary>The first paragraph or the creator's own summary, at most 200 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>Chinese characters plus words of other scripts; see <see cref="ArticleText.CountWords"/>.</summary>
    public required int WordCount { get; init; }

    /// <summary>The topic that was asked for.</summary>
    public required string Topic { get; init; }

    /// <summary>The category that was asked for.</summary>
    public string? Category { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Addresses of its images, the cover first.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>The creator's own judgement, 0–10; null when it gave none.</summary>
    public double? QualityScore { get; init; }

    /// <summary>The priority of the task; larger is more urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>Where it stands with its reviewers.</summary>
    public required ReviewStatus ReviewStatus { get; init; }

    /// <summary>The last step of its review; null when nobody has looked at it. See <see cref="ReviewRules"/>.</summary>
    public ContentReview? LastReview { get; init; }

    /// <summary>Whether a reviewer has approved it and its place in the publish pool is still owed.</summary>
    public bool AwaitsPool { get; init; }

    /// <summary>Where it stands on its way out.</summary>
    public PublishStatus PublishStatus { get; init; } = PublishStatus.Draft;

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where it was published: an address or a path, as the publisher says.</summary>
    public string? PublishedLocation { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A publisher takes it up.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>The content as it then is; itself when it is not approved, is published, or was taken up before.</returns>
    public Content Publishing(DateTimeOffset now) =>
        ReviewStatus != ReviewStatus.Approved || PublishStatus is PublishStatus.Publishing or PublishStatus.Published
            ? this
            : this with { PublishStatus = PublishStatus.Publishing, UpdatedAt = now };

    /// <summary>It is out; nothing takes that back.</summary>
    /// <param name="location">Where, as the publisher says; null when it does not.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The content as it then is; itself when it was published before.</returns>
    public Content Published(string? location, DateTimeOffset now) => PublishStatus == PublishStatus.Published
        ? this
        : this with { PublishStatus = PublishStatus.Published, PublishedAt = now, PublishedLocation = location, UpdatedAt = now };

    /// <summary>A try to publish it has failed.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>The content as it then is; itself when nobody was publishing it.</returns>
    public Content PublishFailed(DateTimeOffset now) => PublishStatus != PublishStatus.Publishing
        ? this
        : this with { PublishStatus = PublishStatus.Failed, UpdatedAt = now };
}
