using System.Text.Json;
using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Intake;

/// <summary>
/// Accepts tasks from the queue <c>content-tasks</c>; a message is a task as <c>POST /api/tasks</c> takes it. A message that
/// comes twice is one task: its own id is its idempotency key, unless it brings one.
/// </summary>
/// <param name="starter">Accepts tasks.</param>
/// <param name="rejections">Keeps what is no task.</param>
/// <param name="settings">Whether tasks are accepted at all.</param>
/// <param name="time">The clock.</param>
public sealed class TakeFromQueue(TaskStarter starter, IRejectionStore rejections, ContentHubSettings settings, TimeProvider time)
{
    /// <summary>The queue that tasks come in by.</summary>
    public const string Queue = "content-tasks";

    /// <summary>Accepts one message, or keeps it as rejected with every reason.</summary>
    /// <param name="message">The message.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The host stops; the message comes again.</param>
    [Function(nameof(TakeFromQueue))]
    public async Task RunAsync([QueueTrigger(Queue)] string message, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        IReadOnlyList<string> reasons = await AcceptAsync(message, id, client);
        if (reasons.Count > 0)
        {
            Rejection rejection = new()
            {
                RejectionId = id,
                Text = message.Length <= Rejection.MaxTextLength ? message : message[..Rejection.MaxTextLength],
                Reasons = reasons,
                RejectedAt = time.GetUtcNow(),
            };
            await rejections.AddAsync(rejection, cancellation);
        }
    }

    private async Task<IReadOnlyList<string>> AcceptAsync(string message, string id, DurableTaskClient client)
    {
        if (!settings.Enabled)
        {
            return ["Content generation is switched off (ASYNC_CONTENT_GENERATION_ENABLED is false). Send the message again later."];
        }

        JsonElement body;
        try
        {
            body = JsonSerializer.Deserialize<JsonElement>(message);
        }
        catch (JsonException)
        {
            return ["The message is not JSON. Send a JSON object, as POST /api/tasks takes it."];
        }

        if (body.ValueKind != JsonValueKind.Object)
        {
            return [$"The message is a JSON {body.ValueKind.ToString().ToLowerInvariant()}; send a JSON object."];
        }

        (SubmitTaskBody? task, IReadOnlyList<FieldError> errors) = SubmitTaskBody.Read(body, settings.AutoApprove);
        if (task is null)
        {
            return [.. errors.Select(error => error.Message)];
        }

        Acceptance acceptance = await starter.AcceptAsync(task.Request, task.IdempotencyKey ?? $"queue:{id}", client, CancellationToken.None);
        return acceptance.Refusal is { } refusal ? [refusal.English] : [];
    }
}
