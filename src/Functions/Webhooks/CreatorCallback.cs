using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Webhooks;

/// <summary>
/// <c>POST /api/callbacks/creator/{taskId}</c>: the creator has news. It is a hint and no more: the orchestration wakes and
/// asks the creator, so a forged, repeated or late callback changes nothing.
/// </summary>
/// <param name="verification">Whose callbacks are taken.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="seen">The callbacks that came before.</param>
public sealed class CreatorCallback(CallbackVerification verification, ITaskStore tasks, SeenCallbacks seen)
{
    private static readonly JsonDocumentOptions s_strict = new() { MaxDepth = 64 };

    /// <summary>Wakes the task's orchestration, unless the news is old. Nothing is said of the task before the signature is good.</summary>
    /// <param name="request">The HTTP request; its body may name the <c>attempt</c> that it tells of.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="client">Wakes the orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(CreatorCallback))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "callbacks/creator/{taskId}")] HttpRequest request,
        string taskId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await RequestJson.ReadAsync(request, RequestJson.StandardMaxBytes, cancellation) is not { } body)
        {
            return Problem.TooLarge(RequestJson.StandardMaxBytes);
        }

        if (verification.Refuse(request, body.Span) is { } refused)
        {
            return refused;
        }

        if (!TryReadAttempt(body, out long? attempt))
        {
            return Problem.Invalid("body", new Text("The body must be a JSON object.", "请求体应为 JSON 对象。"));
        }

        if (!GenerationTaskId.IsValid(taskId) || await tasks.GetAsync(taskId, cancellation) is not { } task)
        {
            return Problem.NotFound("task", taskId);
        }

        string? id = request.Headers[StandardSignature.IdHeader];
        if (!task.Status.IsTerminal() && !(attempt < task.Attempt) && !seen.Contains(id) && await client.GetInstanceAsync(task.InstanceId, cancellation) is { IsRunning: true })
        {
            await client.RaiseEventAsync(task.InstanceId, GenerateContent.CreatorNewsEvent, "callback", cancellation);
            seen.Add(id);
        }

        return Results.Accepted();
    }

    /// <summary>Reads what little of the body matters; an unsigned callback may come without one.</summary>
    /// <returns>Whether the body is one that may be sent.</returns>
    private bool TryReadAttempt(ReadOnlyMemory<byte> body, out long? attempt)
    {
        attempt = null;
        if (body.IsEmpty)
        {
            return !verification.NeedsSignature;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body, s_strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            if (document.RootElement.TryGetProperty("attempt", out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number))
            {
                attempt = number;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
