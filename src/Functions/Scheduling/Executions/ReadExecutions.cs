using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Http;
using ContentHub.Functions.Scheduling.Definitions;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Executions;

/// <summary><c>GET /api/executions</c>, <c>GET /api/schedules/{id}/executions</c> and <c>GET /api/executions/{id}</c>: what schedules have done.</summary>
/// <param name="executions">The executions.</param>
/// <param name="lookup">Finds the schedule that an address names.</param>
public sealed class ReadExecutions(IExecutionStore executions, ScheduleLookup lookup)
{
    /// <summary>Lists executions of all schedules, the latest occurrence first.</summary>
    /// <param name="request">Query: status, limit (1–1000, default 20), continuation.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListExecutions")]
    public Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "executions")] HttpRequest request, CancellationToken cancellation) =>
        ListAsync(request, null, cancellation);

    /// <summary>Lists executions of one schedule, the latest occurrence first; of one that was deleted by its id.</summary>
    /// <param name="request">Query: status, limit (1–1000, default 20), continuation.</param>
    /// <param name="id">Its id or its name.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("ListExecutionsOfSchedule")]
    public async Task<IResult> ListOfScheduleAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "schedules/{id}/executions")] HttpRequest request,
        string id,
        CancellationToken cancellation)
    {
        string? scheduleId = (await lookup.FindAsync(id, cancellation))?.ScheduleId ?? (ScheduleId.IsValid(id) ? id : null);
        return scheduleId is null ? ScheduleLookup.NotFound(id) : await ListAsync(request, scheduleId, cancellation);
    }

    /// <summary>Shows an execution.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="id">Its id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function("GetExecution")]
    public async Task<IResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "executions/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellation) =>
        ExecutionId.ScheduleOf(id) is not null && await executions.GetAsync(id, cancellation) is { } execution
            ? Results.Ok(ExecutionView.Of(execution))
            : Problem.NotFound("execution", id);

    private async Task<IResult> ListAsync(HttpRequest request, string? scheduleId, CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        ExecutionQuery wanted = new()
        {
            ScheduleId = scheduleId,
            Status = query.Choice("status", ExecutionStatusExtensions.ToName, Enum.GetValues<ExecutionStatus>()),
            PageSize = query.Limit(),
            Continuation = query.Continuation(),
        };
        return await query.AnswerAsync(() => executions.ListAsync(wanted, cancellation), ExecutionView.Of);
    }
}
