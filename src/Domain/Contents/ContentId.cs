using ContentHub.Domain.Generation;

namespace ContentHub.Domain.Contents;

/// <summary>
/// The public id of a content: <c>content-</c> and the 12 hex digits of the task that made it. Being derived, a second
/// recording of the same task meets the first.
/// </summary>
public static class ContentId
{
    private const string Prefix = "content-";

    /// <summary>The id of the content of a task.</summary>
    /// <param name="taskId">A valid task id.</param>
    /// <exception cref="ArgumentException">The text is not a task id.</exception>
    public static string ForTask(string taskId) => GenerationTaskId.IsValid(taskId)
        ? Prefix + taskId["task-".Length..]
        : throw new ArgumentException($"'{taskId}' is not a task id.", nameof(taskId));

    /// <summary>Whether the text has the form of a content id.</summary>
    /// <param name="value">The text to look at.</param>
    public static bool IsValid(string? value) =>
        value is not null
        && value.StartsWith(Prefix, StringComparison.Ordinal)
        && GenerationTaskId.IsValid("task-" + value[Prefix.Length..]);
}
