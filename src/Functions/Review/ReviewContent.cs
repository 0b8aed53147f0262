using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Review;

/// <summary>
/// <c>POST /api/contents/{id}/submit-review</c>, <c>/approve</c> and <c>/reject</c>: the steps of a review. A step that was
/// taken already changes nothing and answers as the first time.
/// </summary>
/// <param name="reviews">Takes the steps.</param>
/// <param name="time">The clock.</param>
public sealed class ReviewContent(ReviewRecorder reviews, TimeProvider time)
{
    /// <summary>A rejected content waits for review again; one that waits is taken up by the <c>reviewer</c> named.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The content's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("SubmitReview")]
    public Task<IResult> SubmitAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "contents/{id}/submit-review")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        StepAsync(request, id, commentRequired: false, (content, step) => content.SubmittedForReview(step.Reviewer, step.Comment, time.GetUtcNow()), cancellation);

    /// <summary>Approves the content: it enters the publish pool.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The content's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ApproveContent")]
    public Task<IResult> ApproveAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "contents/{id}/approve")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        StepAsync(request, id, commentRequired: false, (content, step) => content.Approved(step.Reviewer, step.Comment, time.GetUtcNow()), cancellation);

    /// <summary>Rejects the content, with a comment: it leaves the publish pool.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The content's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("RejectContent")]
    public Task<IResult> RejectAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "contents/{id}/reject")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        StepAsync(request, id, commentRequired: true, (content, step) => content.Rejected(step.Reviewer, step.Comment!, time.GetUtcNow()), cancellation);

    private async Task<IResult> StepAsync(HttpRequest request, string id, bool commentRequired, Func<Content, ReviewBody, Content> take, CancellationToken cancellation)
    {
        (ReviewBody? step, IReadOnlyList<FieldError> errors) = await ReviewBody.ReadAsync(request, commentRequired, cancellation);
        if (step is null)
        {
            return Problem.Invalid(errors);
        }

        try
        {
            // Once taken, the step is carried through whether or not the caller stays to hear of it.
            return await reviews.TakeAsync(id, content => take(content, step), CancellationToken.None) is { } reviewed
                ? Results.Ok(ContentView.Of(reviewed))
                : Problem.NotFound("content", id);
        }
        catch (ReviewNotAllowedException exception)
        {
            return Problem.Conflict(exception.Text);
        }
    }
}
