using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>The records of executions as they begin.</summary>
internal static class ScheduleExecutions
{
    /// <summary>One that begins now, or waits to.</summary>
    public static ScheduleExecution New(Schedule schedule, ExecutionInput input, ExecutionStatus status, DateTimeOffset now) => new()
    {
        ExecutionId = input.ExecutionId,
        ScheduleId = input.ScheduleId,
        ScheduleName = schedule.Name,
        Type = schedule.Type,
        Trigger = input.Trigger,
        ScheduledAt = input.ScheduledAt,
        FireAt = input.FireAt,
        Status = status,
        CreatedAt = now,
        StartedAt = status == ExecutionStatus.Running ? now : null,
    };

    /// <summary>One that never begins.</summary>
    public static ScheduleExecution NotRun(Schedule schedule, ExecutionInput input, ExecutionStatus status, string why, DateTimeOffset now) =>
        New(schedule, input, status, now) with { Error = why, EndedAt = now };

    /// <summary>Whether an occurrence runs, early or late as it may be.</summary>
    public static bool IsWanted(this Schedule schedule, DateTimeOffset occurrence, DateTimeOffset? next, DateTimeOffset now) => MissedRunRules.Decide(
        schedule.MissedRuns,
        TimeSpan.FromSeconds(schedule.MissedRunWindowSeconds),
        schedule.FireAt(occurrence),
        next is { } following ? schedule.FireAt(following) : null,
        now) == MissedRunDecision.Run;

    /// <summary>What an execution of the schedule does.</summary>
    public static WorkInput Work(this Schedule schedule, ExecutionInput input) => new()
    {
        ExecutionId = input.ExecutionId,
        ScheduleName = schedule.Name,
        Type = schedule.Type,
        Params = schedule.Params,
        ScheduledAt = input.ScheduledAt,
        TimeZone = schedule.Timing.TimeZone,
    };
}
