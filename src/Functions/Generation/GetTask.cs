using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary><c>GET /api/tasks/{id}</c>: one task.</summary>
/// <param name="tasks">The tasks.</param>
public sealed class GetTask(ITaskStore tasks)
{
    /// <summary>Shows the task.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The task's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetTask))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "tasks/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        GenerationTaskId.IsValid(id) && await tasks.GetAsync(id, cancellation) is { } task
            ? Results.Ok(TaskView.Of(task))
            : Problem.NotFound("task", id);
}
