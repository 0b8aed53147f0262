using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Http;
using ContentHub.Functions.Intake;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary><c>POST /api/tasks/{id}/retry</c>: runs a task again that ended without a content.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="starter">Starts the next run.</param>
/// <param name="settings">Whether tasks are accepted at all.</param>
/// <param name="time">The clock.</param>
public sealed class RetryTask(ITaskStore tasks, TaskStarter starter, ContentHubSettings settings, TimeProvider time)
{
    /// <summary>Begins the task's next run: 202; 409 when it runs still or has its content.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">The task's id.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(RetryTask))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "tasks/{id}/retry")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (!GenerationTaskId.IsValid(id) || await tasks.GetAsync(id, cancellation) is not { } before)
        {
            return Problem.NotFound("task", id);
        }

        if (!settings.Enabled)
        {
            return Problem.Disabled();
        }

        if (!before.Status.IsTerminal() || before.Status == GenerationTaskStatus.Completed)
        {
            return Problem.Conflict(new Text(
                $"Task {id} is {before.Status.ToName()}; only a task that failed, timed out or was cancelled can be tried again.",
                $"任务 {id} 的状态为 {before.Status.ToName()}；只有失败、超时或已取消的任务可以重试。"));
        }

        // Of two retries at once one begins the run; the other finds it begun.
        GenerationTask? task = await tasks.UpdateAsync(
            id,
            present => present.Generation == before.Generation ? present.Reopened(time.GetUtcNow()) : present,
            CancellationToken.None);
        if (task is null)
        {
            return Problem.NotFound("task", id);
        }

        await starter.StartAsync(task, client, CancellationToken.None);
        return Results.Accepted(value: TaskView.Of(task));
    }
}
