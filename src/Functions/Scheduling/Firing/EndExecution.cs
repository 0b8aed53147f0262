using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Work;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>What <see cref="EndExecution"/> is given.</summary>
/// <param name="Execution">Which execution.</param>
/// <param name="Outcome">How its work ended.</param>
public sealed record EndExecutionInput(ExecutionInput Execution, WorkOutcome Outcome);

/// <summary>Writes down how an execution ended, and lets the next one begin.</summary>
/// <param name="ends">Writes it down.</param>
public sealed class EndExecution(ExecutionEnds ends)
{
    /// <summary>Ends the execution, unless it has ended.</summary>
    /// <param name="input">Which, and how.</param>
    /// <param name="client">Wakes the next.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>How it ended; <c>withdrawn</c> when it never began and its schedule is gone.</returns>
    [Function(nameof(EndExecution))]
    public async Task<string> RunAsync([ActivityTrigger] EndExecutionInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        WorkOutcome outcome = input.Outcome;
        ExecutionStatus status = outcome.IsCancelled ? ExecutionStatus.Cancelled : outcome.Error is null ? ExecutionStatus.Succeeded : ExecutionStatus.Failed;
        string? error = outcome.IsCancelled ? "It was cancelled." : outcome.Error;
        return await ends.EndAsync(input.Execution.ExecutionId, status, error, outcome.Result, client, cancellation) is { } ended
            ? ended.Status.ToName()
            : "withdrawn";
    }
}

/// <summary>Ends executions: the record, what the schedule remembers of it, and the word to the one that waits. Done twice it does no harm.</summary>
/// <param name="schedules">The schedules.</param>
/// <param name="executions">The executions.</param>
/// <param name="overlaps">Which executions run and wait.</param>
/// <param name="time">The clock.</param>
public sealed class ExecutionEnds(IScheduleStore schedules, IExecutionStore executions, IOverlapStore overlaps, TimeProvider time)
{
    /// <summary>Ends an execution, unless it has ended.</summary>
    /// <param name="executionId">Which.</param>
    /// <param name="status">How.</param>
    /// <param name="error">Why it did not succeed; null when it did.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="client">Wakes the next.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>The execution as it then is; null when there is no record of it.</returns>
    public async Task<ScheduleExecution?> EndAsync(string executionId, ExecutionStatus status, string? error, string? result, DurableTaskClient client, CancellationToken cancellation)
    {
        ScheduleExecution? ended = await executions.UpdateAsync(executionId, execution => execution.Ended(status, error, result, time.GetUtcNow()), cancellation);
        if (ended is { StartedAt: { } startedAt })
        {
            LastExecution last = new(executionId, startedAt, ended.Status);
            await schedules.UpdateAsync(
                ended.ScheduleId,
                schedule => schedule.LastExecution is { } known && known.StartedAt >= startedAt ? schedule : schedule with { LastExecution = last },
                cancellation);
        }

        if (ExecutionId.ScheduleOf(executionId) is { } scheduleId
            && await overlaps.LeaveAsync(scheduleId, executionId, cancellation) is { } next
            && await client.GetInstanceAsync(next, cancellation) is { IsCompleted: false })
        {
            await client.RaiseEventAsync(next, ExecuteSchedule.TurnEvent, "", cancellation);
        }

        return ended;
    }
}
