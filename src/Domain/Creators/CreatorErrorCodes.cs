namespace ContentHub.Domain.Creators;

/// <summary>The stable names of what can go wrong with a creator.</summary>
public static class CreatorErrorCodes
{
    /// <summary>There is no program at the configured path.</summary>
    public const string NotFound = "creator_not_found";

    /// <summary>The program is there but cannot be run.</summary>
    public const string NotExecutable = "creator_not_executable";

    /// <summary>A call did not end within its own time limit.</summary>
    public const string CallTimeout = "creator_call_timeout";

    /// <summary>The creator, or something that it needs, cannot be reached at the moment or has too much to do.</summary>
    public const string Unavailable = "creator_unavailable";

    /// <summary>The program printed more than may be read.</summary>
    public const string OutputTooLarge = "creator_output_too_large";

    /// <summary>The program printed something that is no answer.</summary>
    public const string InvalidOutput = "creator_invalid_output";

    /// <summary>The creator understood and said no.</summary>
    public const string Refused = "creator_refused";

    /// <summary>The creator reported that the work failed.</summary>
    public const string Failed = "creator_failed";

    /// <summary>The creator no longer knows work that it had accepted.</summary>
    public const string Lost = "creator_lost_task";

    /// <summary>The creator says that it cancelled the work, though nobody here asked for it.</summary>
    public const string Cancelled = "creator_cancelled";

    /// <summary>No result within the task's time limit.</summary>
    public const string TaskTimeout = "task_timeout";

    /// <summary>The result cannot be used as an article.</summary>
    public const string InvalidResult = "invalid_result";
}
