using ContentHub.Domain.Contents;

namespace ContentHub.Functions.Review;

/// <summary>A content as the HTTP API shows it, with its body. Times are UTC, ISO 8601.</summary>
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

    /// <summary>The article, Markdown. Text by a machine: escape it before showing it as HTML.</summary>
    public required string Body { get; init; }

    /// <summary>Chinese characters plus words of other scripts.</summary>
    public required int WordCount { get; init; }

    /// <summary>The topic that was asked for.</summary>
    public required string Topic { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>Words to find it by.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Addresses of its images.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>The creator's own judgement, 0–10.</summary>
    public double? QualityScore { get; init; }

    /// <summary>pending_review, reviewing, approved or rejected.</summary>
    public required string ReviewStatus { get; init; }

    /// <summary>draft, publishing, published or failed.</summary>
    public required string PublishStatus { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Shows a content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="body">Its body.</param>
    public static ContentView Of(Content content, string body) => new()
    {
        ContentId = content.ContentId,
        TaskId = content.TaskId,
        AccountId = content.AccountId,
        Title = content.Title,
        Summary = content.Summary,
        Body = body,
        WordCount = content.WordCount,
        Topic = content.Topic,
        Category = content.Category,
        Tags = content.Tags,
        Images = content.Images,
        QualityScore = content.QualityScore,
        ReviewStatus = content.ReviewStatus.ToName(),
        PublishStatus = content.PublishStatus.ToName(),
        CreatedAt = content.CreatedAt,
    };
}
