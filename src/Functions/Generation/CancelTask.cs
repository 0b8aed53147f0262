using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary><c>POST /api/tasks/{id}/cancel</c>: stops a task that has not ended, and its work at the creator.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
public sealed class CancelTask(ITaskStore tasks, TimeProvider time)
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
        if (!GenerationTaskId.IsValid(id) || await tasks.UpdateAsync(id, task => task.CancelRequested(time.GetUtcNow()), cancellation) is not { } task)
        {
            return Problem.NotFound("task", id);
        }

        if (task.Status.IsTerminal())
        {
            return task.Status == GenerationTaskStatus.Cancelled
                ? Results.Ok(TaskView.Of(task))
                : Problem.Conflict($"Task {id} has ended as {task.Status.ToName()}; it cannot be cancelled.");
        }

        // From here on the wish is on disk: what is cut short is made up for by the reconciliation.
        if (await client.GetInstanceAsync(task.InstanceId, CancellationToken.None) is { IsCompleted: false })
        {
            await client.RaiseEventAsync(task.InstanceId, GenerateContent.CancelEvent, "", CancellationToken.None);
            return Results.Accepted(value: TaskView.Of(task));
        }

        GenerationTask? ended = await tasks.UpdateAsync(
            id,
            present => present.Ended(GenerationTaskStatus.Cancelled, TaskEnd.Cancelled.Error!, time.GetUtcNow()),
            CancellationToken.None);
        return Results.Ok(TaskView.Of(ended ?? task));
    }
}
