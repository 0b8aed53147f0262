namespace ContentHub.Domain.Publishing;

/// <summary>Where approved contents go.</summary>
public interface IPublisher
{
    /// <summary>Publishes an article. The same key again publishes nothing twice, as far as the target keeps to keys.</summary>
    /// <param name="article">What to publish.</param>
    /// <param name="idempotencyKey">The same for every try to publish this content, and for no other content.</param>
    /// <param name="cancellation">Gives up waiting; whether it was published is then unknown.</param>
    /// <returns>Where it was published, an address or a path of at most 2,000 characters; null when the target does not say.</returns>
    /// <exception cref="PublishException">The target cannot be reached or refuses.</exception>
    Task<string?> PublishAsync(PublishedArticle article, string idempotencyKey, CancellationToken cancellation = default);
}

/// <summary>An article as a publisher gets it. Its texts were written by a machine and approved by a rule or a reviewer.</summary>
public sealed record PublishedArticle
{
    /// <summary>The content's id.</summary>
    public required string ContentId { get; init; }

    /// <summary>The account that it is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>The headline.</summary>
    public required string Title { get; init; }

    /// <summary>At most 200 characters.</summary>
    public required string Summary { get; init; }

    /// <summary>The article, Markdown.</summary>
    public required string Body { get; init; }

    /// <summary>The article as HTML, without scripts; null when it was not asked for.</summary>
    public string? Html { get; init; }

    /// <summary>The topic that was asked for.</summary>
    public required string Topic { get; init; }

    /// <summary>The category that was asked for.</summary>
    public string? Category { get; init; }

    /// <summary>Words to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Addresses of its images, the cover first.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    /// <summary>Chinese characters plus words of other scripts.</summary>
    public required int WordCount { get; init; }

    /// <summary>The creator's own judgement, 0–10; null when it gave none.</summary>
    public double? QualityScore { get; init; }

    /// <summary>When it was recorded, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A try to publish has failed.</summary>
/// <param name="message">What happened, at which target, and what to do; safe to show to users.</param>
/// <param name="isTransient">Whether the same try may succeed later.</param>
/// <param name="inner">What was thrown below, for the log only.</param>
public sealed class PublishException(string message, bool isTransient, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same try may succeed later.</summary>
    public bool IsTransient { get; } = isTransient;
}
