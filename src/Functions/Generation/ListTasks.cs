using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary><c>GET /api/tasks</c>: tasks, newest first, by account and status.</summary>
/// <param name="tasks">The tasks.</param>
public sealed class ListTasks(ITaskStore tasks)
{
    /// <summary>Shows a page.</summary>
    /// <param name="request">Query: accountId, status, limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListTasks))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        TaskQuery wanted = new()
        {
            AccountId = query.Whole("accountId", 1, long.MaxValue),
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
            Status = query.Choice("status", GenerationTaskStatusExtensions.ToName, Enum.GetValues<GenerationTaskStatus>()),
        };
        return await query.AnswerAsync(() => tasks.ListAsync(wanted, cancellation), TaskView.Of);
    }
}
