using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Webhooks;

namespace ContentHub.Functions.Generation;

/// <summary>A task as the HTTP API shows it. Times are UTC, ISO 8601.</summary>
public sealed record TaskView
{
    /// <summary>The task's id.</summary>
    public required string TaskId { get; init; }

    /// <summary>The caller's own name for the request, when it gave one.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>pending, submitted, processing, completed, failed, timeout or cancelled.</summary>
    public required string Status { get; init; }

    /// <summary>The account that the content is for.</summary>
    public required long AccountId { get; init; }

    /// <summary>What the article is about.</summary>
    public required string Topic { get; init; }

    /// <summary>Words that the article should use.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>What else the article keeps to.</summary>
    public string? Requirements { get; init; }

    /// <summary>The tone.</summary>
    public string? Tone { get; init; }

    /// <summary>The kind of text: <c>article</c>, <c>translation</c> or <c>social_post</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The language to translate into.</summary>
    public string? TargetLanguage { get; init; }

    /// <summary>1–10; larger is more urgent.</summary>
    public required int Priority { get; init; }

    /// <summary>Whether the content is approved without a reviewer.</summary>
    public required bool AutoApprove { get; init; }

    /// <summary>Where its end is told; what a query string holds is left out.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Which run of the task this is, from 1; a retry by hand begins the next.</summary>
    public required int Generation { get; init; }

    /// <summary>Which try at the creator this is, over all runs; 0 before the first.</summary>
    public required int Attempt { get; init; }

    /// <summary>Why the last try failed, while another is to come.</summary>
    public TaskError? LastError { get; init; }

    /// <summary>When the next try is due.</summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>When a client asked to cancel.</summary>
    public DateTimeOffset? CancelRequestedAt { get; init; }

    /// <summary>The creator's last word on its progress.</summary>
    public TaskProgress? Progress { get; init; }

    /// <summary>The content, once completed.</summary>
    public string? ContentId { get; init; }

    /// <summary>Why there is no content.</summary>
    public TaskError? Error { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the creator accepted it.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the creator was first seen working.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the present attempt is given up.</summary>
    public DateTimeOffset? TimeoutAt { get; init; }

    /// <summary>Shows a task.</summary>
    /// <param name="task">The task.</param>
    public static TaskView Of(GenerationTask task) => new()
    {
        TaskId = task.TaskId,
        IdempotencyKey = task.IdempotencyKey,
        Status = task.Status.ToName(),
        AccountId = task.Request.AccountId,
        Topic = task.Request.Topic,
        Keywords = task.Request.Keywords,
        Category = task.Request.Category,
        Requirements = task.Request.Requirements,
        Tone = task.Request.Tone,
        Type = task.Request.Type ?? CreationTypes.Article,
        TargetLanguage = task.Request.TargetLanguage,
        Priority = task.Request.Priority,
        AutoApprove = task.Request.AutoApprove,
        CallbackUrl = task.Request.CallbackUrl is { } url ? WebhookUrl.Shown(url) : null,
        Generation = task.Generation,
        Attempt = task.Attempt,
        LastError = task.LastError,
        NextAttemptAt = task.NextAttemptAt,
        CancelRequestedAt = task.CancelRequestedAt,
        Progress = task.Progress,
        ContentId = task.ContentId,
        Error = task.Error,
        CreatedAt = task.CreatedAt,
        SubmittedAt = task.SubmittedAt,
        StartedAt = task.StartedAt,
        CompletedAt = task.CompletedAt,
        TimeoutAt = task.TimeoutAt,
    };
}
