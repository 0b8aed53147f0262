using System.Globalization;
using System.Text.Json.Serialization;

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

    /// <summary>Which run of the task this is, from 1: a retry by hand begins the next.</summary>
    public int Generation { get; init; } = 1;

    /// <summary>Which try at the creator this is, from 1 and over all runs; 0 before the first.</summary>
    public int Attempt { get; init; }

    /// <summary>The creator's own id of the present attempt; null until it has accepted the work.</summary>
    public string? CreatorTaskId { get; init; }

    /// <summary>The content that came of it; set exactly when completed.</summary>
    public string? ContentId { get; init; }

    /// <summary>Why it ended without a content; set exactly when failed, timed out or cancelled.</summary>
    public TaskError? Error { get; init; }

    /// <summary>Why the last try failed, while another is to come.</summary>
    public TaskError? LastError { get; init; }

    /// <summary>When the next try is due; null unless one is waited for.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When a client asked to cancel; null when none has.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>The creator's last word on its progress.</summary>
    public TaskProgress? Progress { get; init; }

    /// <summary>When the task was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its present run was asked for by a retry by hand; null in the first run.</summary>
    public DateTimeOffset? ReopenedAt { get; init; }

    /// <summary>When the creator accepted the work.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the creator first accepted work of the present run; null until then.</summary>
    public DateTimeOffset? FirstSubmittedAt { get; init; }

    /// <summary>When the creator was first seen working on it.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it reached its terminal status.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the present attempt is given up.</summary>
    public DateTimeOffset? TimeoutAt { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How often it has changed in a way that its history tells.</summary>
    public int Revision { get; init; }

    /// <summary>The orchestration of the present run: the task's id for the first, <c>task-…-2</c> for the second.</summary>
    [JsonIgnore]
    public string InstanceId => InstanceIdOf(TaskId, Generation);

    /// <summary>The orchestration of a run of a task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="generation">Which run, from 1.</param>
    public static string InstanceIdOf(string taskId, int generation) =>
        generation == 1 ? taskId : string.Create(CultureInfo.InvariantCulture, $"{taskId}-{generation}");

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
                FirstSubmittedAt = FirstSubmittedAt ?? now,
                TimeoutAt = timeoutAt,
                StartedAt = null,
                Progress = null,
                NextAttemptAt = null,
                UpdatedAt = now,
            };

    /// <summary>An attempt was made, whether or not the creator took it.</summary>
    /// <param name="attempt">Which.</param>
    /// <returns>The task as it then is; itself when that is known already or it has ended.</returns>
    public GenerationTask Tried(int attempt) => Status.IsTerminal() || attempt <= Attempt ? this : this with { Attempt = attempt };

    /// <summary>The present attempt has failed in a way that may pass; another is to come.</summary>
    /// <param name="error">Why it failed.</param>
    /// <param name="nextAttemptAt">When the next is due.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The task as it then is; itself when it had already ended.</returns>
    public GenerationTask WaitingToRetry(TaskError error, DateTimeOffset nextAttemptAt, DateTimeOffset now) =>
        Status.IsTerminal()
            ? this
            : this with
            {
                Status = GenerationTaskStatus.Pending,
                LastError = error,
                NextAttemptAt = nextAttemptAt,
                CreatorTaskId = null,
                Progress = null,
                TimeoutAt = null,
                UpdatedAt = now,
            };

    /// <summary>A client wants it to stop.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>The task as it then is; itself when it has ended or is being cancelled already.</returns>
    public GenerationTask CancelRequested(DateTimeOffset now) =>
        Status.IsTerminal() || CancelRequestedAt is not null ? this : this with { CancelRequestedAt = now, UpdatedAt = now };

    /// <summary>A client wants a task that ended without a content to run again.</summary>
    /// <param name="now">The present time.</param>
    /// <returns>The task, pending in its next run; itself when it has not ended or has a content.</returns>
    public GenerationTask Reopened(DateTimeOffset now) =>
        !Status.IsTerminal() || Status == GenerationTaskStatus.Completed
            ? this
            : this with
            {
                Status = GenerationTaskStatus.Pending,
                Generation = Generation + 1,
                CreatorTaskId = null,
                Error = null,
                LastError = null,
                NextAttemptAt = null,
                CancelRequestedAt = null,
                Progress = null,
                ReopenedAt = now,
                FirstSubmittedAt = null,
                StartedAt = null,
                CompletedAt = null,
                TimeoutAt = null,
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
                LastError = null,
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
            : this with { Status = status, Error = error, LastError = null, NextAttemptAt = null, CompletedAt = now, UpdatedAt = now };
    }
}
