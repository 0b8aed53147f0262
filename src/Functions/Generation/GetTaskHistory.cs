using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary><c>GET /api/tasks/{id}/history</c>: every step in the life of a task.</summary>
/// <param name="tasks">The tasks.</param>
public sealed class GetTaskHistory(ITaskStore tasks)
{
    /// <summary>Shows the steps, oldest first.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetTaskHistory))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks/{id}/history")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        GenerationTaskId.IsValid(id) && await tasks.GetHistoryAsync(id, cancellation) is { Count: > 0 } changes
            ? Results.Ok(new TaskHistoryView(id, [.. changes.Select(TaskChangeView.Of)]))
            : Problem.NotFound("task", id);
}

/// <summary>The history of a task.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Items">Its steps, oldest first.</param>
public sealed record TaskHistoryView(string TaskId, IReadOnlyList<TaskChangeView> Items);

/// <summary>A step in the life of a task.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Status">The status from then on.</param>
/// <param name="Attempt">Which try at the creator; 0 before the first.</param>
/// <param name="Generation">Which run of the task, from 1.</param>
/// <param name="Cause">Why.</param>
/// <param name="ErrorCode">The stable name of the error, when there was one.</param>
public sealed record TaskChangeView(DateTimeOffset At, string Status, int Attempt, int Generation, string Cause, string? ErrorCode)
{
    /// <summary>Shows a step.</summary>
    /// <param name="change">The step.</param>
    public static TaskChangeView Of(TaskChange change) => new(change.At, change.Status.ToName(), change.Attempt, change.Generation, change.Cause, change.ErrorCode);
}
