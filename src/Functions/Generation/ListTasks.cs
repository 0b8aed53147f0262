using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary><c>GET /api/tasks</c>: tasks, newest first, by account and status.</summary>
/// <param name="tasks">The tasks.</param>
public sealed class ListTasks(ITaskStore tasks)
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 1000;

    /// <summary>Shows a page.</summary>
    /// <param name="request">Query: accountId, status, limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListTasks))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        long? accountId = query.Whole("accountId", 1, long.MaxValue);
        long limit = query.Whole("limit", 1, MaxLimit) ?? DefaultLimit;
        string? continuation = query.Text("continuation");
        GenerationTaskStatus? status = null;
        if (query.Text("status") is { } name)
        {
            if (GenerationTaskStatusExtensions.TryParse(name, out GenerationTaskStatus parsed))
            {
                status = parsed;
            }
            else
            {
                string names = string.Join(", ", Enum.GetValues<GenerationTaskStatus>().Select(value => value.ToName()));
                query.Errors.Add(new FieldError("status", new Text($"status is '{name}'; it must be one of {names}.", $"status 为“{name}”；应为 {names} 之一。")));
            }
        }

        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        try
        {
            Page<GenerationTask> page = await tasks.ListAsync(
                new TaskQuery { AccountId = accountId, Status = status, PageSize = (int)limit, Continuation = continuation },
                cancellation);
            return Results.Ok(new TaskPageView([.. page.Items.Select(TaskView.Of)], page.Continuation));
        }
        catch (InvalidContinuationException)
        {
            return Problem.InvalidContinuation();
        }
    }
}
