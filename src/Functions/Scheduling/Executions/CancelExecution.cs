using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Executions;

/// <summary><c>POST /api/executions/{id}/cancel</c>: stops an execution, and the tasks that it has made and that have not ended.</summary>
/// <param name="executions">The executions.</param>
public sealed class CancelExecution(IExecutionStore executions)
{
    /// <summary>202, and it ends as soon as its tasks have been told; 409 when it has ended.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id.</param>
    /// <param name="client">Reaches its orchestration.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(CancelExecution))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "executions/{id}/cancel")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (ExecutionId.ScheduleOf(id) is null || await executions.GetAsync(id, cancellation) is not { } execution)
        {
            return Problem.NotFound("execution", id);
        }

        if (execution.Status == ExecutionStatus.Cancelled)
        {
            return Results.Ok(ExecutionView.Of(execution));
        }

        if (execution.Status.IsTerminal() || await client.GetInstanceAsync(id, cancellation) is not { IsCompleted: false })
        {
            return Problem.Conflict(new Text(
                $"Execution {id} has ended as {execution.Status.ToName()}; it cannot be cancelled.",
                $"执行 {id} 已结束，状态为 {execution.Status.ToName()}；无法取消。"));
        }

        await client.RaiseEventAsync(id, ExecuteSchedule.CancelEvent, "", CancellationToken.None);
        return Results.Accepted(value: ExecutionView.Of(execution));
    }
}
