using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Generation;

/// <summary>How a task ends: with a content, or with an error.</summary>
public sealed record TaskEnd
{
    /// <summary>The terminal status.</summary>
    public required GenerationTaskStatus Status { get; init; }

    /// <summary>The content, when completed.</summary>
    public string? ContentId { get; init; }

    /// <summary>Why there is no content.</summary>
    public TaskError? Error { get; init; }

    /// <summary>An end without a content.</summary>
    /// <param name="status">One of failed, timeout, cancelled.</param>
    /// <param name="code">A stable name for programs.</param>
    /// <param name="message">What happened and what to do.</param>
    public static TaskEnd Because(GenerationTaskStatus status, string code, string message) =>
        new() { Status = status, Error = new TaskError(code, message) };
}
