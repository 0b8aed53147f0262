using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Statistics;

/// <summary>
/// What statistics count: that a task was created, or that a run of it ended. A task that is retried by hand is created once
/// and ends once for each run.
/// </summary>
public sealed record TaskFact
{
    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>When it was created or ended, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account that the task is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>The task's category; null when it has none.</summary>
    public string? Category { get; init; }

    /// <summary>The terminal status; null for a creation.</summary>
    public GenerationTaskStatus? Outcome { get; init; }

    /// <summary>The stable name of the error of a run that failed or timed out.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Of a run that completed: from when it was asked for until its content was recorded.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Of a run that the creator accepted: from when it was asked for until the creator first accepted it.</summary>
    public TimeSpan? QueueWait { get; init; }

    /// <summary>Of a run that completed: from when the creator accepted its last attempt until its content was recorded.</summary>
    public TimeSpan? CreatorTime { get; init; }

    /// <summary>What happened to a task between two states of it.</summary>
    /// <param name="before">The task before; null for a new one.</param>
    /// <param name="after">The task after.</param>
    public static IReadOnlyList<TaskFact> Between(GenerationTask? before, GenerationTask after)
    {
        ArgumentNullException.ThrowIfNull(after);
        List<TaskFact> facts = [];
        if (before is null)
        {
            facts.Add(Of(after, after.CreatedAt));
        }

        if (after is { CompletedAt: { } end } && after.Status.IsTerminal() && before?.Status.IsTerminal() != true)
        {
            facts.Add(Ended(after, end));
        }

        return facts;
    }

    private static TaskFact Ended(GenerationTask task, DateTimeOffset end)
    {
        DateTimeOffset asked = task.ReopenedAt ?? task.CreatedAt;
        bool completed = task.Status == GenerationTaskStatus.Completed;
        return Of(task, end) with
        {
            Outcome = task.Status,
            ErrorCode = task.Status is GenerationTaskStatus.Failed or GenerationTaskStatus.Timeout ? task.Error?.Code : null,
            Duration = completed ? Positive(end - asked) : null,
            QueueWait = task.FirstSubmittedAt is { } accepted ? Positive(accepted - asked) : null,
            CreatorTime = completed && task.FirstSubmittedAt is not null && task.SubmittedAt is { } last ? Positive(end - last) : null,
        };
    }

    private static TaskFact Of(GenerationTask task, DateTimeOffset at) =>
        new() { TaskId = task.TaskId, At = at, AccountId = task.Request.AccountId, Category = task.Request.Category };

    // The wall clock may have been set back in between.
    private static TimeSpan Positive(TimeSpan time) => time > TimeSpan.Zero ? time : TimeSpan.Zero;
}
