using ContentHub.Domain.Contents;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Review;

/// <summary><c>GET /api/contents/{id}</c>: one content with its body.</summary>
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
        CancellationToken cancellation) =>
        ContentId.IsValid(id)
        && await contents.GetAsync(id, cancellation) is { } content
        && await bodies.GetAsync(content.BodyId, cancellation) is { } body
            ? Results.Ok(ContentView.Of(content, body))
            : Problem.NotFound("content", id);
}
