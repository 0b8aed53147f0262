using System.Text.Json.Serialization;

namespace ContentHub.Domain.Scheduling;

/// <summary>One execution of a schedule, from the first word of it to its end. All times are UTC.</summary>
public sealed record ScheduleExecution
{
    /// <summary>Its id, and that of its orchestration; see <see cref="Scheduling.ExecutionId"/>.</summary>
    public required string ExecutionId { get; init; }

    /// <summary>The schedule.</summary>
    public required string ScheduleId { get; init; }

    /// <summary>The schedule's name at the time.</summary>
    public required string ScheduleName { get; init; }

    /// <summary>What it does.</summary>
    public required string Type { get; init; }

    /// <summary>Why there is an execution.</summary>
    public required ExecutionTrigger Trigger { get; init; }

    /// <summary>The occurrence; for one by hand, when it was asked for.</summary>
    public required DateTimeOffset ScheduledAt { get; init; }

    /// <summary>When it was to begin: the occurrence, plus its share of the jitter.</summary>
    public required DateTimeOffset FireAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExecutionStatus Status { get; init; }

    /// <summary>When it was first looked at.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its work began; null when it did not.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended; null while it has not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it did not run or succeed, for people.</summary>
    public string? Error { get; init; }

    /// <summary>What came of it: a JSON object; null for nothing to tell.</summary>
    public string? Result { get; init; }

    /// <summary>How many occurrences this record stands for: missed ones of one absence share one.</summary>
    public int Occurrences { get; init; } = 1;

    /// <summary>The last of them, when there are more than one; of more than can be counted, the time up to which they passed.</summary>
    public DateTimeOffset? LastOccurrenceAt { get; init; }

    /// <summary>How long it worked; null while it has not ended, or when it did not begin.</summary>
    [JsonIgnore]
    public TimeSpan? Duration => EndedAt - StartedAt;

    /// <summary>The work begins.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>The execution as it then is; itself when it has begun.</returns>
    public ScheduleExecution Begun(DateTimeOffset now) =>
        Status == ExecutionStatus.Waiting ? this with { Status = ExecutionStatus.Running, StartedAt = now } : this;

    /// <summary>It ends.</summary>
    /// <param name="status">How.</param>
    /// <param name="error">Why it did not run or succeed; null when it did.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The execution as it then is; itself when it has ended.</returns>
    public ScheduleExecution Ended(ExecutionStatus status, string? error, string? result, DateTimeOffset now) =>
        Status.IsTerminal() ? this : this with { Status = status, Error = error, Result = result, EndedAt = now };
}
