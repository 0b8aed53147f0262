using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary><c>POST /api/tasks/{id}/cancel</c>: stops a task that has not ended, and its work at the creator.</summary>
/// <param name="tasks">Stops tasks.</param>
public sealed class CancelTask(TaskCancellation tasks)
{
    /// <summary>Asks the task to stop: 202, and it ends as soon as the creator has been told; 409 when it has ended otherwise.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The task's id.</param>
    /// <param name="client">Reaches its orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(CancelTask))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!GenerationTaskId.IsValid(id) || await tasks.CancelAsync(id, client, cancellation) is not { } task)
        {
            return Problem.NotFound("task", id);
        }

        if (!task.Status.IsTerminal())
        {
            return Results.Accepted(value: TaskView.Of(task));
        }

        return task.Status == GenerationTaskStatus.Cancelled
            ? Results.Ok(TaskView.Of(task))
            : Problem.Conflict(new Text(
                $"Task {id} has ended as {task.Status.ToName()}; it cannot be cancelled.",
                $"任务 {id} 已结束，状态为 {task.Status.ToName()}；无法取消。"));
    }
}
