using System.Text.Json;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Scheduling.Executions;

/// <summary>An execution as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record ExecutionView
{
    /// <summary>Its id.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The schedule.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>The schedule's name at the time.</summary>
    public required string ScheduleName { get; init; }

    /// <summary>What it does.</summary>
    public required string Type { get; init; }

    /// <summary>schedule, manual or backfill.</summary>
    public required string Trigger { get; init; }

    /// <summary>waiting, running, succeeded, failed, cancelled, skipped or missed.</summary>
    public required string Status { get; init; }

    /// <summary>The occurrence.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>When its work began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How long it worked.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>How much later than it was to begin it began.</summary>
    public double? LateSeconds { get; init; }

    /// <summary>Why it did not run or succeed.</summary>
    public string? Error { get; init; }

    /// <summary>What came of it.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>How many occurrences this stands for, when there are more than one: missed ones of one absence.</summary>
    public int? Occurrences { get; init; }

    /// <summary>The last of them.</summary>
    public DateTimeOffset? LastOccurrenceAt { get; init; }

    /// <summary>Shows an execution.</summary>
    /// <param name="execution">The execution.</param>
    public static ExecutionView Of(ScheduleExecution execution) => new()
    {
        ExecutionId = execution.ExecutionId,
        ScheduleId = execution.ScheduleId,
        ScheduleName = execution.ScheduleName,
        Type = execution.Type,
        Trigger = execution.Trigger.ToPolicyName(),
        Status = execution.Status.ToName(),
        ScheduledAt = execution.ScheduledAt,
        StartedAt = execution.StartedAt,
        EndedAt = execution.EndedAt,
        DurationSeconds = execution.Duration?.TotalSeconds,
        LateSeconds = (execution.StartedAt - execution.FireAt)?.TotalSeconds,
        Error = execution.Error,
        Result = execution.Result is { } result ? JsonSerializer.Deserialize<JsonElement>(result) : null,
        Occurrences = execution.Occurrences > 1 ? execution.Occurrences : null,
        LastOccurrenceAt = execution.LastOccurrenceAt,
    };
}
