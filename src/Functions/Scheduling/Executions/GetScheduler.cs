using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Firing;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Scheduling.Executions;

/// <summary><c>GET /api/scheduler</c>: whether schedules run, and what is next.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="executions">The executions.</param>
/// <param name="rounds">When this host last looked.</param>
/// <param name="settings">Whether schedules run.</param>
public sealed class GetScheduler(IScheduleStore schedules, IExecutionStore executions, PlanningRounds rounds, SchedulingSettings settings)
{
    private const int Page = 1000;

    /// <summary>Shows the state; costs a read for each schedule.</summary>
    /// <param name="request">The HTTP request.</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetScheduler))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = "scheduler")] HttpRequest request, CancellationToken cancellation)
    {
        int active = 0;
        int paused = 0;
        string? continuation = null;
        do
        {
            Page<Schedule> page = await schedules.ListAsync(new ScheduleQuery { PageSize = Page, Continuation = continuation }, cancellation);
            active += page.Items.Count(schedule => schedule.Enabled);
            paused += page.Items.Count(schedule => !schedule.Enabled);
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Page<ScheduleExecution> running = await executions.ListAsync(new ExecutionQuery { Status = ExecutionStatus.Running, PageSize = Page }, cancellation);
        Page<ScheduleExecution> waiting = await executions.ListAsync(new ExecutionQuery { Status = ExecutionStatus.Waiting, PageSize = Page }, cancellation);
        return Results.Ok(new SchedulerView(settings.Enabled, settings.TimeZone, active, paused, running.Items.Count, waiting.Items.Count, rounds.LastAt));
    }
}

/// <summary>The state of the scheduler.</summary>
/// <param name="Enabled">Whether occurrences run (SCHEDULER_ENABLED).</param>
/// <param name="TimeZone">The zone of schedules that name none (SCHEDULER_TIMEZONE).</param>
/// <param name="Active">Schedules that run.</param>
/// <param name="Paused">Schedules that are paused.</param>
/// <param name="Running">Executions that run now, up to 1,000.</param>
/// <param name="Waiting">Executions that wait for another to end, up to 1,000.</param>
/// <param name="LastRoundAt">When this host last looked for what is due; null before the first time.</param>
public sealed record SchedulerView(bool Enabled, string TimeZone, int Active, int Paused, int Running, int Waiting, DateTimeOffset? LastRoundAt);
