using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using ContentHub.Functions.Review;

namespace ContentHub.Functions.Scheduling.Work.Contents;

/// <summary><c>approve</c>: approves contents, which thereby enter the publish pool.</summary>
internal sealed class ApproveWork : IWorkType
{
    public string Name => "approve";

    public IReadOnlyList<FieldError> Check(JsonElement parameters) => Read(parameters).Errors;

    public JsonObject Gives(JsonElement parameters) => ContentsWork.Gives("approved");

    public async Task<StepOutcome> RunAsync(WorkStep step, JsonElement parameters)
    {
        (IReadOnlyList<string> contentIds, ReviewBody review, _) = Read(parameters);
        DateTimeOffset since = new(step.Context.CurrentUtcDateTime);
        string reviewer = review.Reviewer ?? ArticleText.Shorten($"schedule:{step.Input.ScheduleName}", ContentReview.MaxReviewerLength);
        return await ContentsWork.RunAsync(step, contentIds, "approved", batch =>
            step.CallAsync<ContentsOutcome>(nameof(ApproveBatch), new ApproveBatchInput(batch, reviewer, review.Comment, since)));
    }

    private static (IReadOnlyList<string> ContentIds, ReviewBody Review, IReadOnlyList<FieldError> Errors) Read(JsonElement parameters)
    {
        JsonFields fields = new(parameters);
        IReadOnlyList<string> contentIds = ContentIdFields.Read(fields, required: true) ?? [];
        ReviewBody review = ReviewBody.Take(fields);
        fields.RefuseOthers();
        return (contentIds, review, fields.Errors);
    }
}
