using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Publishing;

/// <summary>
/// <c>POST /api/publish-pool</c>: gives an approved content a place in the pool, or changes the priority or the time of the
/// one that it has. One that was given up waits for its next try again.
/// </summary>
/// <param name="admissions">Gives places.</param>
public sealed class AddToPublishPool(PoolAdmissions admissions)
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
                fields.Errors.Add(new FieldError("contentId", new Text("contentId is missing; name the content to publish.", "缺少 contentId；请给出要发布的内容。")));
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
            fields.Errors.Add(new FieldError("priority", Text.Invariant(
                $"priority is {priority}; it must be from {GenerationRequestRules.MinPriority} to {GenerationRequestRules.MaxPriority} (larger is more urgent).",
                $"priority 为 {priority}；应为 {GenerationRequestRules.MinPriority} 到 {GenerationRequestRules.MaxPriority}（越大越优先）。")));
            return null;
        }

        return (int?)priority;
    }

    private async Task<IResult> AddAsync(HttpRequest request, string contentId, int? priority, DateTimeOffset? scheduledAt, CancellationToken cancellation)
    {
        PoolAdmission admission = await admissions.AdmitAsync(contentId, priority, scheduledAt, cancellation);
        return admission.Outcome switch
        {
            PoolAdmissionOutcome.NoContent => Problem.NotFound("content", contentId),
            PoolAdmissionOutcome.Added => Results.Created($"{request.Path.Value?.TrimEnd('/')}/{contentId}", PublishEntryView.Of(admission.Entry!)),
            PoolAdmissionOutcome.Present => Results.Ok(PublishEntryView.Of(admission.Entry!)),
            _ => Problem.Conflict(admission.Refusal!.Value),
        };
    }
}
