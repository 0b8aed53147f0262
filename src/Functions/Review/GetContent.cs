using ContentHub.Domain.Contents;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Review;

/// <summary><c>GET /api/contents/{id}</c>: one content with its body and its reviews; with <c>?html=true</c> as HTML too.</summary>
/// <param name="contents">The contents.</param>
/// <param name="bodies">Their bodies.</param>
public sealed class GetContent(IContentStore contents, IBodyStore bodies)
{
    /// <summary>Shows the content.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The content's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetContent))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "contents/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        bool html = query.Flag("html") ?? false;
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        if (!ContentId.IsValid(id)
            || await contents.GetAsync(id, cancellation) is not { } content
            || await bodies.GetAsync(content.BodyId, cancellation) is not { } body)
        {
            return Problem.NotFound("content", id);
        }

        IReadOnlyList<ContentReview> reviews = await contents.ListReviewsAsync(id, cancellation);
        return Results.Ok(ContentView.Of(content) with
        {
            Body = body,
            Html = html ? ArticleHtml.Render(body) : null,
            Reviews = [.. reviews.Select(ReviewView.Of)],
        });
    }
}
