namespace ContentHub.Domain.Generation;

/// <summary>The rules of task statuses, and their names in APIs and storage.</summary>
public static class GenerationTaskStatusExtensions
{
    /// <summary>Whether the status is one of <c>completed</c>, <c>failed</c>, <c>timeout</c>, <c>cancelled</c>.</summary>
    /// <param name="status">The status asked about.</param>
    public static bool IsTerminal(this GenerationTaskStatus status) => status >= GenerationTaskStatus.Completed;

    /// <summary>
    /// Whether a task may go from one status to another within a run: forward, or back to pending to be tried again; nothing
    /// leaves a terminal one.
    /// </summary>
    /// <param name="from">The present status.</param>
    /// <param name="to">The status wanted.</param>
    public static bool CanBecome(this GenerationTaskStatus from, GenerationTaskStatus to) =>
        !from.IsTerminal()
        && (to > from || to == GenerationTaskStatus.Pending)
        && from != to
        && !(from == GenerationTaskStatus.Pending && to == GenerationTaskStatus.Processing);

    /// <summary>The lower-case name used in the HTTP API, the command line and storage, such as <c>pending</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this GenerationTaskStatus status) => status switch
    {
        GenerationTaskStatus.Pending => "pending",
        GenerationTaskStatus.Submitted => "submitted",
        GenerationTaskStatus.Processing => "processing",
        GenerationTaskStatus.Completed => "completed",
        GenerationTaskStatus.Failed => "failed",
        GenerationTaskStatus.Timeout => "timeout",
        GenerationTaskStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a task status."),
    };
}
