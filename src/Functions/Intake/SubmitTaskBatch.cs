using System.Globalization;
using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Intake;

/// <summary><c>POST /api/tasks/batch</c>: accepts many tasks in one call.</summary>
/// <param name="starter">Accepts tasks.</param>
/// <param name="settings">Whether tasks are accepted at all.</param>
public sealed class SubmitTaskBatch(TaskStarter starter, ContentHubSettings settings)
{
    private const int MostTasks = 1000;
    private const int MaxBytes = 1024 * 1024;

    /// <summary>
    /// Takes <c>{"tasks": [...], "partial": false}</c>. Without <c>partial</c> one bad entry refuses all, with the errors of
    /// each, and nothing is stored; with it the good ones are accepted and each bad one has its errors in the answer.
    /// </summary>
    /// <param name="request">The HTTP request; with an <c>Idempotency-Key</c> header it can be sent again without harm.</param>
    /// <param name="client">Starts the orchestrations.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(SubmitTaskBatch))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/batch")] HttpRequest request,
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

            JsonFields fields = new(document.RootElement);
            bool partial = fields.Flag("partial") ?? false;
            IReadOnlyList<JsonElement> entries = fields.Objects("tasks");
            fields.RefuseOthers();
            (string? key, FieldError? wrongKey) = IdempotencyHeader.Read(request, inBody: null);
            if (wrongKey is not null)
            {
                fields.Errors.Add(wrongKey);
            }

            if (entries.Count is 0 or > MostTasks && !fields.Errors.Exists(field => field.Field == "tasks"))
            {
                fields.Errors.Add(new FieldError("tasks", Text.Invariant($"tasks has {entries.Count} entries; it must have 1 to {MostTasks}.", $"tasks 有 {entries.Count} 项；应有 1 到 {MostTasks} 项。")));
            }

            if (fields.Errors.Count > 0)
            {
                return Problem.Invalid(fields.Errors);
            }

            (SubmitTaskBody? Body, IReadOnlyList<FieldError> Errors)[] read = [.. entries.Select(entry => SubmitTaskBody.Read(entry, settings.AutoApprove))];
            if (!partial && Array.Exists(read, entry => entry.Body is null))
            {
                return Problem.Invalid([.. read.SelectMany((entry, index) => entry.Errors.Select(field => new FieldError(
                    string.Create(CultureInfo.InvariantCulture, $"tasks[{index}].{field.Field}"),
                    Text.Invariant($"tasks[{index}]: {field.Text.English}", $"tasks[{index}]：{field.Text.Chinese}"))))]);
            }

            if (!settings.Enabled)
            {
                return Problem.Disabled();
            }

            // From here on the tasks are wanted, whether or not the caller stays to hear of them.
            bool chinese = ProblemResult.WantsChinese(request);
            BatchEntryView[] views = await Task.WhenAll(read.Select((entry, index) => AcceptAsync(entry, key, index, chinese, client)));
            return Results.Json(new BatchView(views.Count(view => view.TaskId is not null), views.Count(view => view.TaskId is null), views), statusCode: StatusCodes.Status202Accepted);
        }
    }

    private async Task<BatchEntryView> AcceptAsync((SubmitTaskBody? Body, IReadOnlyList<FieldError> Errors) entry, string? key, int index, bool chinese, DurableTaskClient client)
    {
        if (entry.Body is not { } body)
        {
            return new BatchEntryView(null, null, [.. entry.Errors.Select(error => error.Text.Pick(chinese))]);
        }

        string? own = body.IdempotencyKey ?? (key is null ? null : string.Create(CultureInfo.InvariantCulture, $"{key}:{index}"));
        Acceptance acceptance = await starter.AcceptAsync(body.Request, own, client, CancellationToken.None);
        return acceptance.Refusal is { } refusal
            ? new BatchEntryView(null, null, [refusal.Pick(chinese)])
            : new BatchEntryView(acceptance.Task!.TaskId, acceptance.Task.Status.ToName(), null);
    }
}

/// <summary>The answer to a batch.</summary>
/// <param name="Accepted">How many were accepted.</param>
/// <param name="Refused">How many were not.</param>
/// <param name="Items">One entry for each, in the order of the request.</param>
public sealed record BatchView(int Accepted, int Refused, IReadOnlyList<BatchEntryView> Items);

/// <summary>What came of one entry of a batch.</summary>
/// <param name="TaskId">The task; null when it was refused.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Errors">Why it was refused.</param>
public sealed record BatchEntryView(string? TaskId, string? Status, IReadOnlyList<string>? Errors);
