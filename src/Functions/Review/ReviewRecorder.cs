using ContentHub.Domain.Contents;
using ContentHub.Functions.Publishing;

namespace ContentHub.Functions.Review;

/// <summary>Takes steps in the reviews of contents, and does to the publish pool what they ask for.</summary>
/// <param name="contents">The contents.</param>
/// <param name="publishing">Gives approved contents their place in the publish pool, and takes it from rejected ones.</param>
public sealed class ReviewRecorder(IContentStore contents, PublishRecorder publishing)
{
    /// <summary>Takes a step. Taken again, or after it was cut short anywhere, it leads to the same end.</summary>
    /// <param name="contentId">The content.</param>
    /// <param name="take">One of the steps of <see cref="ReviewRules"/>; may run more than once.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The content as it then is; null when there is none.</returns>
    /// <exception cref="ReviewNotAllowedException">The content's state does not allow the step.</exception>
    public async Task<Content?> TakeAsync(string contentId, Func<Content, Content> take, CancellationToken cancellation)
    {
        if (!ContentId.IsValid(contentId) || await contents.UpdateAsync(contentId, take, cancellation) is not { } reviewed)
        {
            return null;
        }

        await publishing.FollowReviewAsync(reviewed, cancellation);
        return reviewed;
    }
}
