using System.Text.Json;
using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Events;

/// <summary>The events of tasks.</summary>
public static class TaskEvents
{
    /// <summary>The event of a step in the life of a task, or of how far the task is in its time.</summary>
    /// <param name="key">The event's name.</param>
    /// <param name="task">The task, at that step or later.</param>
    /// <param name="revision">How often the task had changed with this step.</param>
    /// <param name="step">The step.</param>
    /// <param name="progress">How far the task is; null for the step itself.</param>
    public static EventRecord Of(string key, GenerationTask task, int revision, TaskChange step, TaskProgress? progress)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(step);
        TaskEventData data = new()
        {
            TaskId = task.TaskId,
            AccountId = task.Request.AccountId,
            Revision = revision,
            At = progress?.UpdatedAt ?? step.At,
            Status = step.Status.ToName(),
            Attempt = step.Attempt,
            Generation = step.Generation,
            Cause = progress is null ? step.Cause : null,
            ErrorCode = progress is null ? step.ErrorCode : null,
            ContentId = step.Status == GenerationTaskStatus.Completed ? task.ContentId : null,
            Progress = progress,
        };
        return new EventRecord
        {
            Key = key,
            Type = EventType.Task,
            At = data.At,
            TaskId = data.TaskId,
            Revision = data.Revision,
            AccountId = data.AccountId,
            Data = JsonSerializer.Serialize(data, EventJson.Told.TaskEventData),
        };
    }
}

/// <summary>What watchers are told of a task.</summary>
internal sealed record TaskEventData
{
    public required string TaskId { get; init; }

    public required long AccountId { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Status { get; init; }

    public required int Attempt { get; init; }

    public required int Generation { get; init; }

    public string? Cause { get; init; }

    public string? ErrorCode { get; init; }

    public string? ContentId { get; init; }

    public TaskProgress? Progress { get; init; }
}
