using ContentHub.Domain.Contents;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Review;

/// <summary><c>GET /api/contents</c>: contents, newest first, without their bodies.</summary>
/// <param name="contents">The contents.</param>
public sealed class ListContents(IContentStore contents)
{
    /// <summary>Lists the contents that fit <c>accountId</c>, <c>reviewStatus</c> and <c>publishStatus</c>.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListContents))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "contents")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        ContentQuery wanted = new()
        {
            AccountId = query.Whole("accountId", 1, long.MaxValue),
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
            ReviewStatus = query.Choice("reviewStatus", ContentStatusNames.ToName, Enum.GetValues<ReviewStatus>()),
            PublishStatus = query.Choice("publishStatus", ContentStatusNames.ToName, Enum.GetValues<PublishStatus>()),
        };
        return await query.AnswerAsync(() => contents.ListAsync(wanted, cancellation), ContentView.Of);
    }
}
