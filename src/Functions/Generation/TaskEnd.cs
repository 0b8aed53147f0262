using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Generation;

/// <summary>How an attempt, or a task, ends: with a content, or with an error.</summary>
public sealed record TaskEnd
{
    /// <summary>The terminal status.</summary>
    public required GenerationTaskStatus Status { get; init; }

    /// <summary>The content, when completed.</summary>
    public string? ContentId { get; init; }

    /// <summary>Why there is no content.</summary>
    public TaskError? Error { get; init; }

    /// <summary>Whether another attempt may succeed.</summary>
    public bool IsTransient { get; init; }

    /// <summary>A client wanted it to stop.</summary>
    public static TaskEnd Cancelled { get; } = Because(GenerationTaskStatus.Cancelled, "cancelled", "A client cancelled the task.");

    /// <summary>An end without a content, for good.</summary>
    /// <param name="status">One of failed, timeout, cancelled.</param>
    /// <param name="code">A stable name for programs.</param>
    /// <param name="message">What happened and what to do.</param>
    public static TaskEnd Because(GenerationTaskStatus status, string code, string message) =>
        new() { Status = status, Error = new TaskError(code, message) };

    /// <summary>A failure.</summary>
    /// <param name="code">A stable name for programs.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="isTransient">Whether another attempt may succeed.</param>
    public static TaskEnd Failed(string code, string message, bool isTransient) =>
        Because(GenerationTaskStatus.Failed, code, message) with { IsTransient = isTransient };

    /// <summary>How a task that has ended did end.</summary>
    /// <param name="task">The task.</param>
    public static TaskEnd Of(GenerationTask task) => new() { Status = task.Status, ContentId = task.ContentId, Error = task.Error };
}
