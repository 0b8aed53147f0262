namespace ContentHub.Domain.Generation;

/// <summary>A task: one request on its way to one content. All times are UTC.</summary>
public sealed record GenerationTask
{
    /// <summary>The public id; see <see cref="GenerationTaskId"/>.</summary>
    public required string TaskId { get; init; }

    /// <summary>What was asked for.</summary>
    public required GenerationRequest Request { get; init; }

    /// <summary>The caller's own name for the request: the same key never makes a second task. Null when it gave none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Where the task stands.</summary>
    public GenerationTaskStatus Status { get; init; } = GenerationTaskStatus.Pending;

    /// <summary>Which try at the creator this is, from 1; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>The creator's own id of the present attempt; null until it has accepted the work.</summary>
    public string? CreatorTaskId { get; init; }

    /// <summary>The content that came of it; set exactly when completed.</summary>
    public string? ContentId { get; init; }

    /// <summary>Why it ended without a content; set exactly when failed, timed out or cancelled.</summary>
    public TaskError? Error { get; init; }

    /// <summary>The creator's last word on its progress.</summary>
    public TaskProgress? Progress { get; init; }

    /// <summary>When the task was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the creator accepted the work.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the creator was first seen working on it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its terminal status.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the present attempt is given up.</summary>
    public DateTimeOffset? TimeoutAt { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A new task, pending.</summary>
    /// <param name="taskId">Its id.</param>
    /// <param name="request">A request that <see cref="GenerationRequestRules"/> finds good.</param>
    /// <param name="now">The present time.</param>
    public static GenerationTask Create(string taskId, GenerationRequest request, DateTimeOffset now) =>
        new() { TaskId = taskId, Request = request, CreatedAt = now, UpdatedAt = now };

    /// <summary>The creator has accepted an attempt.</summary>
    /// <param name="attempt">Which attempt, from 1.</param>
    /// <param name="creatorTaskId">The creator's own id.</param>
    /// <param name="timeoutAt">When the attempt is given up.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The task as it then is; itself when the news is old.</returns>
    public GenerationTask Submitted(int attempt, string creatorTaskId, DateTimeOffset timeoutAt, DateTimeOffset now) =>
        Status.IsTerminal() || attempt <= Attempt
            ? this
            : this with
            {
                Status = GenerationTaskStatus.Submitted,
                Attempt = attempt,
                CreatorTaskId = creatorTaskId,
                SubmittedAt = now,
                TimeoutAt = timeoutAt,
                StartedAt = null,
                Progress = null,
                UpdatedAt = now,
            };

    /// <summary>The creator works on the present attempt.</summary>
    /// <param name="progress">How far it is; null when it does not say.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The task as it then is; itself when it is not with the creator.</returns>
    public GenerationTask Processing(TaskProgress? progress, DateTimeOffset now) =>
        Status is not (GenerationTaskStatus.Submitted or GenerationTaskStatus.Processing)
            ? this
            : this with
            {
                Status = GenerationTaskStatus.Processing,
                StartedAt = StartedAt ?? now,
                Progress = progress ?? Progress,
                UpdatedAt = now,
            };

    /// <summary>The article is recorded.</summary>
    /// <param name="contentId">The content that holds it.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The task as it then is; itself when it had already ended.</returns>
    public GenerationTask Completed(string contentId, DateTimeOffset now) =>
        Status.IsTerminal()
            ? this
            : this with
            {
                Status = GenerationTaskStatus.Completed,
                ContentId = contentId,
                StartedAt = StartedAt ?? now,
                CompletedAt = now,
                UpdatedAt = now,
            };

    /// <summary>The task ends without a content.</summary>
    /// <param name="status">One of <c>failed</c>, <c>timeout</c>, <c>cancelled</c>.</param>
    /// <param name="error">Why.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The task as it then is; itself when it had already ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of the three.</exception>
    public GenerationTask Ended(GenerationTaskStatus status, TaskError error, DateTimeOffset now)
    {
        if (!status.IsTerminal() || status == GenerationTaskStatus.Completed)
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A task ends as failed, timeout or cancelled.");
        }

        return Status.IsTerminal()
            ? this
            : this with { Status = status, Error = error, CompletedAt = now, UpdatedAt = now };
    }
}
