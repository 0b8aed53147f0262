using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing;

/// <summary>
/// Writes down what becomes of contents on their way out: in the publish pool, and on the content. Each call can be made
/// again after it was cut short anywhere, and leads to the same end.
/// </summary>
/// <param name="contents">The contents.</param>
/// <param name="pool">The publish pool.</param>
/// <param name="time">The clock.</param>
public sealed class PublishRecorder(IContentStore contents, IPublishPool pool, TimeProvider time)
{
    /// <summary>Gives a content its place in the pool, if it is approved and has none.</summary>
    /// <param name="contentId">The content.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task EnterPoolAsync(string contentId, CancellationToken cancellation)
    {
        if (await contents.GetAsync(contentId, cancellation) is not { ReviewStatus: ReviewStatus.Approved } content)
        {
            return;
        }

        await pool.AddAsync(PublishEntry.For(content, time.GetUtcNow()), cancellation);
        if (content.AwaitsPool)
        {
            Content? after = await contents.UpdateAsync(contentId, present => present.AwaitsPool ? present with { AwaitsPool = false } : present, cancellation);
            await FollowReviewAsync(after!, cancellation);
        }
    }

    /// <summary>Does to the pool what the last step of a content's review asks for.</summary>
    /// <param name="content">The content as it was after that step.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task FollowReviewAsync(Content content, CancellationToken cancellation)
    {
        if (content.AwaitsPool)
        {
            await EnterPoolAsync(content.ContentId, cancellation);
        }
        else if (content.ReviewStatus != ReviewStatus.Approved)
        {
            await pool.RemoveAsync(content.ContentId, entry => entry.Status is PublishEntryStatus.Pending or PublishEntryStatus.Failed, cancellation);
        }
    }

    /// <summary>Begins a try: from here on the content cannot be rejected or leave the pool until the try has ended.</summary>
    /// <param name="attempt">Which try.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether the content is to be published; false when the try is not the next one, or the content may not go out.</returns>
    public async Task<bool> BeginAsync(PublishTry attempt, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        PublishEntry? entry = await pool.UpdateAsync(attempt.ContentId, present => present.Begun(attempt.Attempt, now), cancellation);
        if (entry?.IsUnderWay(attempt.Attempt) != true)
        {
            return false;
        }

        Content? content = await contents.UpdateAsync(attempt.ContentId, present => present.Publishing(now), cancellation);
        switch (content?.PublishStatus)
        {
            case PublishStatus.Publishing:
                return true;
            case PublishStatus.Published:
                await SettleAsync(content, attempt, new PublishOutcome(content.PublishedLocation), cancellation);
                return false;
            default:
                await pool.RemoveAsync(attempt.ContentId, present => present.IsUnderWay(attempt.Attempt), cancellation);
                return false;
        }
    }

    /// <summary>Ends a try, unless it has ended.</summary>
    /// <param name="attempt">Which try.</param>
    /// <param name="outcome">How it has ended.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Where the entry stands; null when it is gone.</returns>
    public async Task<PublishEntryStatus?> EndAsync(PublishTry attempt, PublishOutcome outcome, CancellationToken cancellation)
    {
        PublishEntry? entry = await pool.GetAsync(attempt.ContentId, cancellation);
        if (entry?.IsUnderWay(attempt.Attempt) != true)
        {
            return entry?.Status;
        }

        DateTimeOffset now = time.GetUtcNow();
        Content? content = await contents.UpdateAsync(
            attempt.ContentId,
            present => outcome.Error is null ? present.Published(outcome.Location, now) : present.PublishFailed(now),
            cancellation);
        return (await SettleAsync(content, attempt, outcome, cancellation))?.Status;
    }

    // The content says whether it is out: an end that was cut short after it was written there is told to the pool now.
    private Task<PublishEntry?> SettleAsync(Content? content, PublishTry attempt, PublishOutcome outcome, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        return pool.UpdateAsync(
            attempt.ContentId,
            entry => content is { PublishStatus: PublishStatus.Published, PublishedAt: { } at }
                ? entry.Published(attempt.Attempt, content.PublishedLocation, at)
                : entry.AttemptFailed(attempt.Attempt, outcome.Error ?? "The content is gone.", outcome.IsTransient, now),
            cancellation);
    }
}
