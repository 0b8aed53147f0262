using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Publishing;

/// <summary>
/// <c>POST /api/publish-pool</c>: gives an approved content a place in the pool, or changes the priority or the time of the
/// one that it has. One that was given up waits for its next try again.
/// </summary>
/// <param name="contents">The contents.</param>
/// <param name="pool">The publish pool.</param>
/// <param name="time">The clock.</param>
public sealed class AddToPublishPool(IContentStore contents, IPublishPool pool, TimeProvider time)
{
    /// <summary>Adds or changes the entry.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(AddToPublishPool))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "publish-pool")] HttpRequest request,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadObjectAsync(request, cancellation);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            JsonFields fields = new(document.RootElement);
            string? contentId = fields.Text("contentId");
            int? priority = ReadPriority(fields);
            DateTimeOffset? scheduledAt = fields.Time("scheduledAt");
            fields.RefuseOthers();
            if (contentId is null && !fields.Errors.Exists(error => error.Field == "contentId"))
            {
                fields.Errors.Add(new FieldError("contentId", "contentId is missing; name the content to publish."));
            }

            return fields.Errors.Count == 0
                ? await AddAsync(request, contentId!, priority, scheduledAt, cancellation)
                : Problem.Invalid(fields.Errors);
        }
    }

    private static int? ReadPriority(JsonFields fields)
    {
        long? priority = fields.Whole("priority");
        if (priority is < GenerationRequestRules.MinPriority or > GenerationRequestRules.MaxPriority)
        {
            fields.Errors.Add(new FieldError("priority", $"priority is {priority}; it must be from {GenerationRequestRules.MinPriority} to {GenerationRequestRules.MaxPriority} (larger is more urgent)."));
            return null;
        }

        return (int?)priority;
    }

    private async Task<IResult> AddAsync(HttpRequest request, string contentId, int? priority, DateTimeOffset? scheduledAt, CancellationToken cancellation)
    {
        if (!ContentId.IsValid(contentId) || await contents.GetAsync(contentId, cancellation) is not { } content)
        {
            return Problem.NotFound("content", contentId);
        }

        if (content.ReviewStatus != ReviewStatus.Approved || content.PublishStatus is PublishStatus.Publishing or PublishStatus.Published)
        {
            return Refused(content);
        }

        DateTimeOffset now = time.GetUtcNow();
        PublishEntry wanted = PublishEntry.For(content, now);
        wanted = wanted with { Priority = priority ?? wanted.Priority, ScheduledAt = scheduledAt ?? wanted.ScheduledAt };
        while (true)
        {
            if (await pool.AddAsync(wanted, cancellation))
            {
                return Results.Created($"{request.Path.Value?.TrimEnd('/')}/{contentId}", PublishEntryView.Of(wanted));
            }

            // Null: it was removed meanwhile, and is added in the next round.
            if (await pool.UpdateAsync(contentId, present => present.Asked(priority, scheduledAt, now), cancellation) is { } entry)
            {
                return entry.Status == PublishEntryStatus.Pending
                    ? Results.Ok(PublishEntryView.Of(entry))
                    : Refused(await contents.GetAsync(contentId, cancellation) ?? content);
            }
        }
    }

    private static IResult Refused(Content content) => Problem.Conflict(content.ReviewStatus != ReviewStatus.Approved
        ? $"Content '{content.ContentId}' is {content.ReviewStatus.ToName()}; only approved contents are published. Approve it first."
        : $"Content '{content.ContentId}' is {(content.PublishStatus == PublishStatus.Published ? "published" : "being published")}; a content is published once.");
}
