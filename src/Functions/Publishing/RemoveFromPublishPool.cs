using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Publishing;

/// <summary><c>DELETE /api/publish-pool/{contentId}</c>: the content stays, and is not published.</summary>
/// <param name="pool">The publish pool.</param>
public sealed class RemoveFromPublishPool(IPublishPool pool)
{
    /// <summary>Removes the entry, unless it is published or being published; answers with it as it was.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="contentId">The content's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(RemoveFromPublishPool))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "publish-pool/{contentId}")] HttpRequest request,
        string contentId,
        CancellationToken cancellation)
    {
        (PublishEntry? entry, bool removed) = ContentId.IsValid(contentId)
            ? await pool.RemoveAsync(contentId, present => present.Status is PublishEntryStatus.Pending or PublishEntryStatus.Failed, cancellation)
            : default;
        if (entry is null)
        {
            return Problem.NotFound("publish-pool entry", contentId);
        }

        return removed
            ? Results.Ok(PublishEntryView.Of(entry))
            : Problem.Conflict(
                entry.Status == PublishEntryStatus.Published
                    ? new($"Content '{contentId}' is published; its entry stays as the record of that.", $"内容 {contentId} 已发布；其条目作为记录保留。")
                    : new Text($"Content '{contentId}' is being published; try again when that has ended.", $"内容 {contentId} 正在发布；请在结束后再试。"));
    }
}
