using ContentHub.Domain;
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
            PageSize = (int)(query.Whole("limit", 1, 1000) ?? 20),
            Continuation = query.Text("continuation"),
            ReviewStatus = query.Choice("reviewStatus", ContentStatusNames.ToName, Enum.GetValues<ReviewStatus>()),
            PublishStatus = query.Choice("publishStatus", ContentStatusNames.ToName, Enum.GetValues<PublishStatus>()),
        };
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        try
        {
            Page<Content> page = await contents.ListAsync(wanted, cancellation);
            return Results.Ok(new ContentPageView([.. page.Items.Select(ContentView.Of)], page.Continuation));
        }
        catch (InvalidContinuationException)
        {
            return Problem.InvalidContinuation();
        }
    }
}
