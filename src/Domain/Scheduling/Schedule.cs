namespace ContentHub.Domain.Scheduling;

/// <summary>Work that is done again and again. All times are UTC.</summary>
public sealed record Schedule
{
    /// <summary>The public id; see <see cref="Scheduling.ScheduleId"/>.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>What people call it, 1–100 characters; no two schedules have the same, be it in another case.</summary>
    public required string Name { get; init; }

    /// <summary>What it is for, at most 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>What an execution does, such as <c>async_content_generation</c>.</summary>
    public required string Type { get; init; }

    /// <summary>What the type takes: a JSON object of at most 16,000 characters.</summary>
    public string Params { get; init; } = "{}";

    /// <summary>When it is due.</summary>
    public required ScheduleTiming Timing { get; init; }

    /// <summary>What becomes of occurrences that passed while nothing could run. Default: the latest runs.</summary>
    public MissedRunPolicy MissedRuns { get; init; } = MissedRunPolicy.One;

    /// <summary>Seconds, 60–604,800: how late a missed occurrence may still run. Default a day.</summary>
    public int MissedRunWindowSeconds { get; init; } = ScheduleRules.DefaultMissedRunWindowSeconds;

    /// <summary>What becomes of an occurrence while an earlier execution still runs. Default: it is skipped.</summary>
    public OverlapPolicy Overlap { get; init; } = OverlapPolicy.Skip;

    /// <summary>Whether its occurrences run; false while it is paused.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Every occurrence up to this time has been handed over to be executed, or is not wanted.</summary>
    public required DateTimeOffset PlannedThrough { get; init; }

    /// <summary>The first occurrence after <see cref="PlannedThrough"/>; null when there is none or it is paused.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Its latest execution that has ended; null before the first.</summary>
    public LastExecution? LastExecution { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When somebody last changed it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How often somebody has changed it, from 1.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Its occurrences.</summary>
    /// <remarks>Worked out anew on each call: keep it for more than one question.</remarks>
    public OccurrenceCalendar Calendar() => OccurrenceCalendar.Of(Timing);

    /// <summary>The schedule with its next occurrence after a time, and nothing owed of what was before.</summary>
    /// <param name="time">From here on its occurrences are wanted.</param>
    public Schedule PlannedFrom(DateTimeOffset time) => this with { PlannedThrough = time, NextAt = Enabled ? Calendar().Next(time) : null };

    /// <summary>When an occurrence runs: at its time, plus its share of the jitter.</summary>
    /// <param name="occurrence">The occurrence.</param>
    public DateTimeOffset FireAt(DateTimeOffset occurrence) => FireTime.Of(ScheduleId, occurrence, Timing.JitterSeconds);
}

/// <summary>An execution that has ended, as its schedule remembers it.</summary>
/// <param name="ExecutionId">Which.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Status">How it ended.</param>
public sealed record LastExecution(string ExecutionId, DateTimeOffset StartedAt, ExecutionStatus Status);
