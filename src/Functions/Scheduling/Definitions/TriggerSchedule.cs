using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary><c>POST /api/schedules/{id}/trigger</c>: executes a schedule now, paused or not. Its overlap policy holds all the same.</summary>
/// <param name="lookup">Finds the schedule.</param>
/// <param name="time">The clock.</param>
public sealed class TriggerSchedule(ScheduleLookup lookup, TimeProvider time)
{
    /// <summary>202 with the execution's id; with an <c>Idempotency-Key</c> header it can be sent again without harm.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="client">Starts the execution.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(TriggerSchedule))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "schedules/{id}/trigger")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? wrongBody) = await RequestJson.ReadOptionalObjectAsync(request, cancellation);
        using (document)
        {
            (string? key, FieldError? wrongKey) = IdempotencyHeader.Read(request, inBody: null);
            JsonFields? fields = document is null ? null : new JsonFields(document.RootElement);
            fields?.RefuseOthers();
            FieldError[] errors = [.. new[] { wrongBody, wrongKey }.OfType<FieldError>(), .. fields?.Errors ?? []];
            if (errors.Length > 0)
            {
                return Problem.Invalid(errors);
            }

            if (await lookup.FindAsync(id, cancellation) is not { } schedule)
            {
                return ScheduleLookup.NotFound(id);
            }

            DateTimeOffset now = time.GetUtcNow();
            ExecutionInput input = new(ExecutionId.OfManual(schedule.ScheduleId, key), schedule.ScheduleId, ExecutionTrigger.Manual, now, now);
            await ExecutionStarter.StartAsync(input, client, CancellationToken.None);
            string path = request.Path.Value!;
            return Results.Accepted(
                $"{path[..path.LastIndexOf("/schedules/", StringComparison.OrdinalIgnoreCase)]}/executions/{input.ExecutionId}",
                new TriggeredView(input.ExecutionId, schedule.ScheduleId, schedule.Name, client.CreateHttpManagementPayload(input.ExecutionId).StatusQueryGetUri));
        }
    }
}

/// <summary>An execution that was asked for.</summary>
/// <param name="ExecutionId">Its id; <c>GET /api/executions/{id}</c> shows it.</param>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="Name">The schedule's name.</param>
/// <param name="StatusQueryGetUri">The orchestration's own status, with a key for this instance only.</param>
public sealed record TriggeredView(string ExecutionId, string ScheduleId, string Name, string? StatusQueryGetUri);
