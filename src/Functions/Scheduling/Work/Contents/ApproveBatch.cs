using ContentHub.Domain.Contents;
using ContentHub.Functions.Review;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Work.Contents;

/// <summary>What <see cref="ApproveBatch"/> is given.</summary>
/// <param name="ContentIds">The contents.</param>
/// <param name="Reviewer">Who approves them.</param>
/// <param name="Comment">Why; null for no comment.</param>
/// <param name="Since">When the step began, UTC: what this reviewer has approved since then, an earlier run of this activity has.</param>
public sealed record ApproveBatchInput(IReadOnlyList<string> ContentIds, string Reviewer, string? Comment, DateTimeOffset Since);

/// <summary>Approves contents.</summary>
/// <param name="reviews">Takes the steps.</param>
/// <param name="time">The clock.</param>
public sealed class ApproveBatch(ReviewRecorder reviews, TimeProvider time)
{
    /// <summary>Approves each that can be approved.</summary>
    /// <param name="input">Which, and for whom.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(ApproveBatch))]
    public async Task<ContentsOutcome> RunAsync([ActivityTrigger] ApproveBatchInput input, CancellationToken cancellation)
    {
        List<string> done = [];
        List<string> already = [];
        List<ContentError> errors = [];
        foreach (string contentId in input.ContentIds)
        {
            try
            {
                if (await reviews.TakeAsync(contentId, present => present.Approved(input.Reviewer, input.Comment, time.GetUtcNow()), cancellation) is { } content)
                {
                    (IsOurs(content.LastReview, input) ? done : already).Add(contentId);
                }
                else
                {
                    errors.Add(new ContentError(contentId, $"There is no content '{contentId}'."));
                }
            }
            catch (ReviewNotAllowedException exception)
            {
                errors.Add(new ContentError(contentId, exception.Message));
            }
        }

        return new ContentsOutcome(done, already, errors);
    }

    private static bool IsOurs(ContentReview? review, ApproveBatchInput input) =>
        review is { To: ReviewStatus.Approved } && review.Reviewer == input.Reviewer && review.Comment == input.Comment && review.ReviewedAt >= input.Since;
}
