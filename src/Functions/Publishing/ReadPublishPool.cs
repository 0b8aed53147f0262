using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Publishing;

/// <summary><c>GET /api/publish-pool</c> and <c>GET /api/publish-pool/{contentId}</c>.</summary>
/// <param name="pool">The publish pool.</param>
public sealed class ReadPublishPool(IPublishPool pool)
{
    /// <summary>Lists entries: without <c>status</c>, newest first; with one, in the order of <see cref="IPublishPool.ListAsync"/>.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListPublishPool")]
    public async Task<IResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "publish-pool")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        PublishQuery wanted = new()
        {
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
            Status = query.Choice("status", PublishEntryStatusNames.ToName, Enum.GetValues<PublishEntryStatus>()),
        };
        return await query.AnswerAsync(() => pool.ListAsync(wanted, cancellation), PublishEntryView.Of);
    }

    /// <summary>Shows a content's entry.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="contentId">The content's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("GetPublishEntry")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "publish-pool/{contentId}")] HttpRequest request,
        string contentId,
        CancellationToken cancellation) =>
        ContentId.IsValid(contentId) && await pool.GetAsync(contentId, cancellation) is { } entry
            ? Results.Ok(PublishEntryView.Of(entry))
            : Problem.NotFound("publish-pool entry", contentId);
}
