using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Executions;

/// <summary><c>GET /api/executions/{id}/tasks</c>: the tasks that an execution has made, and those that it could not.</summary>
/// <param name="executions">The executions.</param>
/// <param name="planned">What they wanted.</param>
/// <param name="tasks">What came of it.</param>
public sealed class ListTasksOfExecution(IExecutionStore executions, IPlannedTaskStore planned, ITaskStore tasks)
{
    /// <summary>Lists them in the order in which they were planned, with where each stands now.</summary>
    /// <param name="request">Query: limit (1–1000, default 100), continuation.</param>
    /// <param name="id">The execution's id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(ListTasksOfExecution))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "executions/{id}/tasks")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        if (ExecutionId.ScheduleOf(id) is null || await executions.GetAsync(id, cancellation) is null)
        {
            return Problem.NotFound("execution", id);
        }

        QueryFields query = new(request.Query);
        PlannedTaskQuery wanted = new() { ExecutionId = id, PageSize = query.Limit(standard: 100), Continuation = query.Continuation() };
        return await query.AnswerAsync(() => ReadAsync(wanted, cancellation), view => view);
    }

    private async Task<Page<ExecutionTaskView>> ReadAsync(PlannedTaskQuery wanted, CancellationToken cancellation)
    {
        Page<PlannedTask> page = await planned.ListAsync(wanted, cancellation);
        return new Page<ExecutionTaskView>(await Task.WhenAll(page.Items.Select(task => ShowAsync(task, cancellation))), page.Continuation);
    }

    private async Task<ExecutionTaskView> ShowAsync(PlannedTask wanted, CancellationToken cancellation)
    {
        GenerationTask? task = wanted.TaskId is { } taskId ? await tasks.GetAsync(taskId, cancellation) : null;
        return new ExecutionTaskView(wanted.AccountId, wanted.Request?.Topic, wanted.TaskId, task?.Status.ToName(), task?.ContentId, wanted.Error ?? task?.Error?.Message);
    }
}

/// <summary>A task that an execution wanted.</summary>
/// <param name="AccountId">The account that it is for.</param>
/// <param name="Topic">What it is about; null when no topic could be had.</param>
/// <param name="TaskId">The task; null when it was not submitted, or not yet.</param>
/// <param name="Status">Where the task stands; null when there is none, or none any longer.</param>
/// <param name="ContentId">The content that came of it.</param>
/// <param name="Error">Why it was not submitted, or ended without a content.</param>
public sealed record ExecutionTaskView(long AccountId, string? Topic, string? TaskId, string? Status, string? ContentId, string? Error);
