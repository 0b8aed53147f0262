namespace ContentHub.Domain.Generation;

/// <summary>One step in the life of a task.</summary>
public sealed record TaskChange
{
    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The status from then on.</summary>
    public required GenerationTaskStatus Status { get; init; }

    /// <summary>Which try at the creator it belongs to; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>Which run of the task it belongs to; a retry by hand begins the next.</summary>
    public required int Generation { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Cause { get; init; }

    /// <summary>The stable name of the error, when there was one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The step from one state of a task to another; null when nothing worth a line has happened.</summary>
    /// <param name="before">The task before; null for a new one.</param>
    /// <param name="after">The task after.</param>
    public static TaskChange? Between(GenerationTask? before, GenerationTask after)
    {
        ArgumentNullException.ThrowIfNull(after);
        bool cancelAsked = before is { CancelRequestedAt: null } && after is { CancelRequestedAt: not null, Status: not GenerationTaskStatus.Cancelled };
        if (before is not null && !cancelAsked && (before.Status, before.Attempt, before.Generation) == (after.Status, after.Attempt, after.Generation))
        {
            return null;
        }

        TaskError? error = after.Error ?? (after.Status == GenerationTaskStatus.Pending ? after.LastError : null);
        return new TaskChange
        {
            At = after.UpdatedAt,
            Status = after.Status,
            Attempt = after.Attempt,
            Generation = after.Generation,
            Cause = cancelAsked ? "A client asked to cancel." : Explain(before, after, error),
            ErrorCode = cancelAsked ? null : error?.Code,
        };
    }

    private static string Explain(GenerationTask? before, GenerationTask after, TaskError? error) => after.Status switch
    {
        GenerationTaskStatus.Pending when before is null => "Accepted.",
        GenerationTaskStatus.Pending when before.Generation < after.Generation => "A client asked to try again.",
        GenerationTaskStatus.Submitted => $"The creator has it, as '{after.CreatorTaskId}'.",
        GenerationTaskStatus.Processing => "The creator works on it.",
        GenerationTaskStatus.Completed => $"Recorded as {after.ContentId}.",
        _ => error?.Message ?? "",
    };
}
