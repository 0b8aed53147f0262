using System.Text.Json;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Scheduling.Definitions;

/// <summary>A schedule as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record ScheduleView
{
    /// <summary>Its id.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>What an execution does.</summary>
    public required string Type { get; init; }

    /// <summary>What the type takes.</summary>
    public required JsonElement Params { get; init; }

    /// <summary>Whether its occurrences run.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The cron expression.</summary>
    public string? Cron { get; init; }

    /// <summary>Seconds between occurrences.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>The time zone of the expression.</summary>
    public required string TimeZone { get; init; }

    /// <summary>shift or skip.</summary>
    public required string DstGap { get; init; }

    /// <summary>first, last or both; null for what the expression suggests.</summary>
    public string? DstOverlap { get; init; }

    /// <summary>No occurrence before.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>No occurrence after.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>Seconds that occurrences are spread over.</summary>
    public required int JitterSeconds { get; init; }

    /// <summary>skip, one or all.</summary>
    public required string MissedRuns { get; init; }

    /// <summary>How late a missed occurrence may still run.</summary>
    public required int MissedRunWindowSeconds { get; init; }

    /// <summary>allow, skip, queue_one or cancel_running.</summary>
    public required string Overlap { get; init; }

    /// <summary>When it next runs; null when it is paused or over.</summary>
    public DateTimeOffset? NextRunAt { get; init; }

    /// <summary>When its latest ended execution began.</summary>
    public DateTimeOffset? LastRunAt { get; init; }

    /// <summary>How that ended.</summary>
    public string? LastStatus { get; init; }

    /// <summary>Which it was.</summary>
    public string? LastExecutionId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody last changed it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Shows a schedule.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="now">The present time.</param>
    public static ScheduleView Of(Schedule schedule, DateTimeOffset now) => new()
    {
        ScheduleId = schedule.ScheduleId,
        Name = schedule.Name,
        Description = schedule.Description,
        Type = schedule.Type,
        Params = JsonSerializer.Deserialize<JsonElement>(schedule.Params),
        Enabled = schedule.Enabled,
        Cron = schedule.Timing.Cron,
        IntervalSeconds = schedule.Timing.IntervalSeconds,
        TimeZone = schedule.Timing.TimeZone,
        DstGap = schedule.Timing.DstGap.ToPolicyName(),
        DstOverlap = schedule.Timing.DstOverlap?.ToPolicyName(),
        StartAt = schedule.Timing.StartAt,
        EndAt = schedule.Timing.EndAt,
        JitterSeconds = schedule.Timing.JitterSeconds,
        MissedRuns = schedule.MissedRuns.ToPolicyName(),
        MissedRunWindowSeconds = schedule.MissedRunWindowSeconds,
        Overlap = schedule.Overlap.ToPolicyName(),

        // What is handed over already is still to come.
        NextRunAt = schedule.Enabled && schedule.Calendar().Next(now) is { } next ? schedule.FireAt(next) : null,
        LastRunAt = schedule.LastExecution?.StartedAt,
        LastStatus = schedule.LastExecution?.Status.ToName(),
        LastExecutionId = schedule.LastExecution?.ExecutionId,
        CreatedAt = schedule.CreatedAt,
        UpdatedAt = schedule.UpdatedAt,
    };
}
