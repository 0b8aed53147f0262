namespace ContentHub.ReferenceCreator;

/// <summary>A call that cannot be done.</summary>
/// <param name="exitCode">1 in general, 2 for a wrong call, 3 for an id that is not known.</param>
/// <param name="code">A stable name for programs.</param>
/// <param name="message">What is wrong, with which value, and what to do.</param>
internal sealed class CreatorException(int exitCode, string code, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public string Code { get; } = code;

    /// <summary>Whether the same may succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>How long the one who refused asked to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static CreatorException Usage(string message) => new(2, "invalid_request", message);

    public static CreatorException Unknown(string taskId) => new(3, "unknown_task", $"There is no task '{taskId}'. See the ids with: content-creator list");
}
