using System.Text.Json;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Events;

/// <summary>The events of executions of schedules: it waits, it runs, it has ended.</summary>
public static class ExecutionEvents
{
    /// <summary>The event of an execution that has come to a status.</summary>
    /// <param name="key">The event's name.</param>
    /// <param name="execution">The execution, in that status or a later one.</param>
    /// <param name="status">The status.</param>
    public static EventRecord Of(string key, ScheduleExecution execution, ExecutionStatus status)
    {
        ArgumentNullException.ThrowIfNull(execution);
        bool hasEnded = status.IsTerminal();
        DateTimeOffset at = (hasEnded ? execution.EndedAt : status == ExecutionStatus.Running ? execution.StartedAt : null) ?? execution.CreatedAt;
        ExecutionEventData data = new()
        {
            ExecutionId = execution.ExecutionId,
            ScheduleId = execution.ScheduleId,
            ScheduleName = execution.ScheduleName,
            Type = execution.Type,
            At = at,
            Status = status.ToName(),
            ScheduledAt = execution.ScheduledAt,
            Error = hasEnded ? execution.Error : null,
        };
        return new EventRecord
        {
            Key = key,
            Type = EventType.Execution,
            At = at,
            ScheduleId = execution.ScheduleId,
            Data = JsonSerializer.Serialize(data, EventJson.Told.ExecutionEventData),
        };
    }
}

/// <summary>What watchers are told of an execution; its result is for those who ask for it.</summary>
internal sealed record ExecutionEventData
{
    public required string ExecutionId { get; init; }

    public required string ScheduleId { get; init; }

    public required string ScheduleName { get; init; }

    public required string Type { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Status { get; init; }

    public required DateTimeOffset ScheduledAt { get; init; }

    public string? Error { get; init; }
}
