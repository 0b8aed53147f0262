using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Review;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Publishing;

/// <summary>Takes a content up for publishing.</summary>
/// <param name="recorder">Writes it down.</param>
public sealed class BeginPublishing(PublishRecorder recorder)
{
    /// <summary>Begins the try, or finds that it has begun.</summary>
    /// <param name="attempt">Which content, which try.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>Whether the content is to be published.</returns>
    [Function(nameof(BeginPublishing))]
    public Task<bool> RunAsync([ActivityTrigger] PublishTry attempt, CancellationToken cancellation) => recorder.BeginAsync(attempt, cancellation);
}

/// <summary>Hands a content to the publisher.</summary>
/// <param name="contents">The contents.</param>
/// <param name="bodies">Their bodies.</param>
/// <param name="publisher">The publisher.</param>
/// <param name="logger">The log.</param>
public sealed partial class PublishToTarget(IContentStore contents, IBodyStore bodies, IPublisher publisher, ILogger<PublishToTarget> logger)
{
    /// <summary>Publishes under a key that is the content's own in every try, so that a second run finds the first one's work.</summary>
    /// <param name="attempt">Which content, which try.</param>
    /// <param name="cancellation">The host stops; the next run publishes again under the same key.</param>
    [Function(nameof(PublishToTarget))]
    public async Task<PublishOutcome> RunAsync([ActivityTrigger] PublishTry attempt, CancellationToken cancellation)
    {
        if (await contents.GetAsync(attempt.ContentId, cancellation) is not { } content || await bodies.GetAsync(content.BodyId, cancellation) is not { } body)
        {
            return new PublishOutcome(null, "The content or its body is gone from the storage.");
        }

        try
        {
            return new PublishOutcome(await publisher.PublishAsync(Describe(content, body), content.ContentId, cancellation));
        }
        catch (PublishException exception)
        {
            LogFailed(exception, attempt.ContentId, attempt.Attempt);
            return new PublishOutcome(null, exception.Message, exception.IsTransient);
        }
    }

    private static PublishedArticle Describe(Content content, string body) => new()
    {
        ContentId = content.ContentId,
        AccountId = content.AccountId,
        Title = content.Title,
        Summary = content.Summary,
        Body = body,
        Html = ArticleHtml.Render(body),
        Topic = content.Topic,
        Category = content.Category,
        Tags = content.Tags,
        Images = content.Images,
        WordCount = content.WordCount,
        QualityScore = content.QualityScore,
        CreatedAt = content.CreatedAt,
    };

    [LoggerMessage(LogLevel.Warning, "Content {ContentId} could not be published in try {Attempt}")]
    private partial void LogFailed(Exception exception, string contentId, int attempt);
}

/// <summary>What <see cref="EndPublishing"/> is given.</summary>
/// <param name="Attempt">Which content, which try.</param>
/// <param name="Outcome">How it has ended.</param>
public sealed record EndPublishingInput(PublishTry Attempt, PublishOutcome Outcome);

/// <summary>Writes down how a try has ended.</summary>
/// <param name="recorder">Writes it down.</param>
public sealed class EndPublishing(PublishRecorder recorder)
{
    /// <summary>Ends the try, unless it has ended.</summary>
    /// <param name="input">Which try, and how it has ended.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>Where the entry stands then; <c>withdrawn</c> when it is gone.</returns>
    [Function(nameof(EndPublishing))]
    public async Task<string> RunAsync([ActivityTrigger] EndPublishingInput input, CancellationToken cancellation) =>
        (await recorder.EndAsync(input.Attempt, input.Outcome, cancellation))?.ToName() ?? "withdrawn";
}
