using ContentHub.Domain.Contents;

namespace ContentHub.Functions.Review;

/// <summary>A content as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record ContentView
{
    /// <summary>The content's id.</summary>
    public required string ContentId { get; init; }

    /// <summary>The task that made it.</summary>
    public required string TaskId { get; init; }

    /// <summary>The account that it is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>At most 200 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>The article, Markdown; not in lists. Text by a machine: escape it before showing it as HTML.</summary>
    public string? Body { get; init; }

    /// <summary>The article as HTML in which nothing can run; only when asked for.</summary>
    public string? Html { get; init; }

    /// <summary>Chinese characters plus words of other scripts.</summary>
    public required int WordCount { get; init; }

    /// <summary>The topic that was asked for.</summary>
    public required string Topic { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>Words to find it by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Addresses of its images, the cover first.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>The creator's own judgement, 0–10.</summary>
    public double? QualityScore { get; init; }

    /// <summary>1–10; larger is more urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>pending_review, reviewing, approved or rejected.</summary>
    public required string ReviewStatus { get; init; }

    /// <summary>Who took the last step of its review.</summary>
    public string? Reviewer { get; init; }

    /// <summary>What the reviewer said of that step.</summary>
    public string? ReviewComment { get; init; }

    /// <summary>When that step was taken.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Every step of its review, the first one first; not in lists.</summary>
    public IReadOnlyList<ReviewView>? Reviews { get; init; }

    /// <summary>draft, publishing, published or failed.</summary>
    public required string PublishStatus { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Where it was published.</summary>
    public string? PublishedLocation { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Shows a content without its body, as in lists.</summary>
    /// <param name="content">The content.</param>
    public static ContentView Of(Content content) => new()
    {
        ContentId = content.ContentId,
        TaskId = content.TaskId,
        AccountId = content.AccountId,
        Title = content.Title,
        Summary = content.Summary,
        WordCount = content.WordCount,
        Topic = content.Topic,
        Category = content.Category,
        Tags = content.Tags,
        Images = content.Images,
        QualityScore = content.QualityScore,
        Priority = content.Priority,
        ReviewStatus = content.ReviewStatus.ToName(),
        Reviewer = content.LastReview?.Reviewer,
        ReviewComment = content.LastReview?.Comment,
        ReviewedAt = content.LastReview?.ReviewedAt,
        PublishStatus = content.PublishStatus.ToName(),
        PublishedAt = content.PublishedAt,
        PublishedLocation = content.PublishedLocation,
        CreatedAt = content.CreatedAt,
    };
}

/// <summary>One step of a review.</summary>
/// <param name="From">The review status before.</param>
/// <param name="To">The review status since.</param>
/// <param name="Reviewer">Who took it, as the caller said.</param>
/// <param name="Comment">What the reviewer said.</param>
/// <param name="ReviewedAt">When.</param>
public sealed record ReviewView(string From, string To, string? Reviewer, string? Comment, DateTimeOffset ReviewedAt)
{
    /// <summary>Shows a step.</summary>
    /// <param name="review">The step.</param>
    public static ReviewView Of(ContentReview review) =>
        new(review.From.ToName(), review.To.ToName(), review.Reviewer, review.Comment, review.ReviewedAt);
}
