using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>Whether an execution begins.</summary>
/// <param name="MustWait">It waits for another to end, and asks again then.</param>
/// <param name="Work">What it does; null when it does not begin, for which its record has the reason.</param>
public sealed record BeginOutcome(bool MustWait, WorkInput? Work);

/// <summary>
/// Decides whether an execution begins, and writes it down. The schedule is asked as it is at that moment: one that was
/// paused, changed or deleted a second ago does not run.
/// </summary>
/// <param name="schedules">The schedules.</param>
/// <param name="executions">The executions.</param>
/// <param name="overlaps">Which executions run already.</param>
/// <param name="settings">Whether schedules run.</param>
/// <param name="time">The clock.</param>
public sealed class BeginExecution(IScheduleStore schedules, IExecutionStore executions, IOverlapStore overlaps, SchedulingSettings settings, TimeProvider time)
{
    private const string Deleted = "The schedule was deleted before it could run.";

    /// <summary>Decides; asked again, it finds what it has written.</summary>
    /// <param name="input">Which execution.</param>
    /// <param name="client">Tells others to stop, and knows which of them are gone.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(BeginExecution))]
    public async Task<BeginOutcome> RunAsync([ActivityTrigger] ExecutionInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        ScheduleExecution? present = await executions.GetAsync(input.ExecutionId, cancellation);
        Schedule? schedule = await schedules.GetAsync(input.ScheduleId, cancellation);
        if (present is { Status: not (ExecutionStatus.Waiting or ExecutionStatus.Running) } || (present is null && schedule is null))
        {
            return new BeginOutcome(false, null);
        }

        if (schedule is null)
        {
            await executions.UpdateAsync(input.ExecutionId, execution => execution.Ended(ExecutionStatus.Skipped, Deleted, null, time.GetUtcNow()), cancellation);
            return new BeginOutcome(false, null);
        }

        if (present is null && WhyNot(schedule, input) is var (status, reason))
        {
            await executions.AddAsync(ScheduleExecutions.NotRun(schedule, input, status, reason, time.GetUtcNow()), cancellation);
            return new BeginOutcome(false, null);
        }

        // Occurrences of the past are no part of the present: they run beside each other and whatever runs.
        return input.Trigger == ExecutionTrigger.Backfill
            ? await BeginAsync(schedule, input, cancellation)
            : await EnterAsync(schedule, input, client, cancellation);
    }

    private (ExecutionStatus Status, string Reason)? WhyNot(Schedule schedule, ExecutionInput input)
    {
        if (input.Trigger != ExecutionTrigger.Schedule)
        {
            return null;
        }

        if (!settings.Enabled)
        {
            return (ExecutionStatus.Skipped, "Schedules are switched off (SCHEDULER_ENABLED is false).");
        }

        if (!schedule.Enabled)
        {
            return (ExecutionStatus.Skipped, "The schedule was paused before it could run.");
        }

        OccurrenceCalendar calendar = schedule.Calendar();
        if (!calendar.Contains(input.ScheduledAt))
        {
            return (ExecutionStatus.Skipped, "The schedule was changed: it is not due at this time any more.");
        }

        return schedule.IsWanted(input.ScheduledAt, calendar.Next(input.ScheduledAt), time.GetUtcNow())
            ? null
            : (ExecutionStatus.Missed, "Its time passed while the service was down, or the machine asleep.");
    }

    private async Task<BeginOutcome> EnterAsync(Schedule schedule, ExecutionInput input, DurableTaskClient client, CancellationToken cancellation)
    {
        OverlapEntry entry = await overlaps.EnterAsync(input.ScheduleId, input.ExecutionId, schedule.Overlap, cancellation);
        if (entry.Decision != OverlapDecision.Run && await DropTheGoneAsync(entry.State, input, client, cancellation))
        {
            entry = await overlaps.EnterAsync(input.ScheduleId, input.ExecutionId, schedule.Overlap, cancellation);
        }

        foreach (string other in entry.ToCancel)
        {
            if (await client.GetInstanceAsync(other, cancellation) is { IsCompleted: false })
            {
                await client.RaiseEventAsync(other, ExecuteSchedule.CancelEvent, "", cancellation);
            }
        }

        switch (entry.Decision)
        {
            case OverlapDecision.Run:
                return await BeginAsync(schedule, input, cancellation);
            case OverlapDecision.Wait:
                await executions.AddAsync(ScheduleExecutions.New(schedule, input, ExecutionStatus.Waiting, time.GetUtcNow()), cancellation);
                return new BeginOutcome(true, null);
            default:
                await SkipAsync(schedule, input, time.GetUtcNow(), cancellation);
                return new BeginOutcome(false, null);
        }
    }

    private async Task<BeginOutcome> BeginAsync(Schedule schedule, ExecutionInput input, CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if (!await executions.AddAsync(ScheduleExecutions.New(schedule, input, ExecutionStatus.Running, now), cancellation))
        {
            await executions.UpdateAsync(input.ExecutionId, execution => execution.Begun(now), cancellation);
        }

        return new BeginOutcome(false, schedule.Work(input));
    }

    /// <summary>Takes executions out whose orchestrations have ended without leaving, as those do that are terminated from outside.</summary>
    private async Task<bool> DropTheGoneAsync(OverlapState state, ExecutionInput input, DurableTaskClient client, CancellationToken cancellation)
    {
        bool dropped = false;
        foreach (string other in state.Running.Append(state.Waiting).OfType<string>().Where(other => other != input.ExecutionId))
        {
            if (await client.GetInstanceAsync(other, cancellation) is null or { IsCompleted: true })
            {
                await overlaps.LeaveAsync(input.ScheduleId, other, cancellation);
                dropped = true;
            }
        }

        return dropped;
    }

    private async Task SkipAsync(Schedule schedule, ExecutionInput input, DateTimeOffset now, CancellationToken cancellation)
    {
        string why = schedule.Overlap switch
        {
            OverlapPolicy.Allow => $"{OverlapState.MostRunning} executions of the schedule are running; so many at once is the limit.",
            OverlapPolicy.QueueOne => "An earlier execution is running and another one waits for it (overlap is queue_one).",
            _ => "An earlier execution is still running (overlap is skip).",
        };
        if (!await executions.AddAsync(ScheduleExecutions.NotRun(schedule, input, ExecutionStatus.Skipped, why, now), cancellation))
        {
            await executions.UpdateAsync(input.ExecutionId, execution => execution.Ended(ExecutionStatus.Skipped, why, null, now), cancellation);
        }
    }
}
