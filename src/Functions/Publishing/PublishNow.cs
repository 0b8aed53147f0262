using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Publishing;

/// <summary><c>POST /api/publish-pool/{contentId}/publish</c>: publishes an entry now, whatever its time and its failures.</summary>
/// <param name="pool">The publish pool.</param>
/// <param name="starter">Starts the try.</param>
/// <param name="settings">Whether there is a publisher.</param>
/// <param name="time">The clock.</param>
public sealed class PublishNow(IPublishPool pool, PublishStarter starter, PublishingSettings settings, TimeProvider time)
{
    /// <summary>Starts the next try, or finds that one is under way or was enough.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="contentId">The content's id.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(PublishNow))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "publish-pool/{contentId}/publish")] HttpRequest request,
        string contentId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (settings.Publisher == PublisherKind.None)
        {
            return Problem.NoPublisher();
        }

        if (!ContentId.IsValid(contentId) || await pool.UpdateAsync(contentId, present => present.AskedNow(time.GetUtcNow()), cancellation) is not { } entry)
        {
            return Problem.NotFound("publish-pool entry", contentId);
        }

        if (entry.Status == PublishEntryStatus.Published)
        {
            return Results.Ok(PublishEntryView.Of(entry));
        }

        // Asked for, it is published, whether or not the caller stays to hear of it.
        await starter.StartAsync(contentId, client, CancellationToken.None);
        return Results.Accepted($"{request.Path.Value?.TrimEnd('/')[..^"/publish".Length]}", PublishEntryView.Of(entry));
    }
}
