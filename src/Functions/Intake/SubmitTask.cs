using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Accounts;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Intake;

/// <summary><c>POST /api/tasks</c>: accepts a task and answers at once.</summary>
/// <param name="starter">Accepts tasks.</param>
/// <param name="settings">Whether tasks are accepted at all.</param>
public sealed class SubmitTask(TaskStarter starter, ContentHubSettings settings)
{
    private const string SecondsUntilWorthAsking = "2";

    // The longest fields, with every character as its escape.
    private const int MaxBytes = 192 * 1024;

    /// <summary>Checks the body, stores the task, starts its orchestration.</summary>
    /// <param name="request">The HTTP request; with an <c>Idempotency-Key</c> header it can be sent again without harm.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(SubmitTask))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        (JsonDocument? document, FieldError? error) = await RequestJson.ReadObjectAsync(request, cancellation, MaxBytes);
        using (document)
        {
            if (document is null)
            {
                return Problem.Invalid([error!]);
            }

            (SubmitTaskBody? body, IReadOnlyList<FieldError> errors) = SubmitTaskBody.Read(document.RootElement, settings.AutoApprove);
            if (body is null)
            {
                return Problem.Invalid(errors);
            }

            (string? key, FieldError? wrongKey) = IdempotencyHeader.Read(request, body.IdempotencyKey);
            if (wrongKey is not null)
            {
                return Problem.Invalid([wrongKey]);
            }

            if (!settings.Enabled)
            {
                return Problem.Disabled();
            }

            // From here on the task is wanted, whether or not the caller stays to hear of it.
            Acceptance acceptance = await starter.AcceptAsync(body.Request, key, client, CancellationToken.None);
            if (acceptance.RefusedBy is { } inactive)
            {
                return AccountProblem.Inactive(inactive);
            }

            GenerationTask task = acceptance.Task!;
            if (acceptance.IsKeyReused)
            {
                return Problem.KeyReused(key!, task.TaskId);
            }

            request.HttpContext.Response.Headers.RetryAfter = SecondsUntilWorthAsking;
            HttpManagementPayload uris = client.CreateHttpManagementPayload(task.InstanceId);
            return Results.Accepted(
                $"{request.Path.Value?.TrimEnd('/')}/{task.TaskId}",
                new SubmittedView(
                    task.TaskId,
                    task.Status.ToName(),
                    uris.StatusQueryGetUri,
                    uris.SendEventPostUri,
                    uris.TerminatePostUri,
                    uris.PurgeHistoryDeleteUri));
        }
    }
}

/// <summary>The answer to a submit.</summary>
/// <param name="TaskId">The task's id; the orchestration's as well.</param>
/// <param name="Status"><c>pending</c>; where the task stands by now when the request was sent again.</param>
/// <param name="StatusQueryGetUri">The orchestration's own status, with a key for this instance only.</param>
/// <param name="SendEventPostUri">Sends the orchestration an event.</param>
/// <param name="TerminatePostUri">Ends the orchestration.</param>
/// <param name="PurgeHistoryDeleteUri">Forgets the orchestration once it has ended.</param>
public sealed record SubmittedView(
    string TaskId,
    string Status,
    string? StatusQueryGetUri,
    string? SendEventPostUri,
    string? TerminatePostUri,
    string? PurgeHistoryDeleteUri);
