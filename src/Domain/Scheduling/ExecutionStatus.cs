namespace ContentHub.Domain.Scheduling;

/// <summary>Where an execution stands. Names in APIs and storage are lower case.</summary>
public enum ExecutionStatus
{
    /// <summary>Waits for an earlier execution of its schedule to end.</summary>
    Waiting,

    /// <summary>Works.</summary>
    Running,

    /// <summary>Did what it was to do.</summary>
    Succeeded,

    /// <summary>Could not.</summary>
    Failed,

    /// <summary>Was stopped.</summary>
    Cancelled,

    /// <summary>Did not run: an earlier execution still ran, or the schedule was paused or changed meanwhile.</summary>
    Skipped,

    /// <summary>Did not run: its time passed while nothing could run.</summary>
    Missed,
}

/// <summary>The names of the statuses of executions.</summary>
public static class ExecutionStatusExtensions
{
    /// <summary>The lower-case name, such as <c>running</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this ExecutionStatus status) => status switch
    {
        ExecutionStatus.Waiting => "waiting",
        ExecutionStatus.Running => "running",
        ExecutionStatus.Succeeded => "succeeded",
        ExecutionStatus.Failed => "failed",
        ExecutionStatus.Cancelled => "cancelled",
        ExecutionStatus.Skipped => "skipped",
        ExecutionStatus.Missed => "missed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status of an execution."),
    };

    /// <summary>Whether the execution stays as it is.</summary>
    /// <param name="status">The status to look at.</param>
    public static bool IsTerminal(this ExecutionStatus status) => status is not (ExecutionStatus.Waiting or ExecutionStatus.Running);
}

/// <summary>Why there is an execution.</summary>
public enum ExecutionTrigger
{
    /// <summary>An occurrence was due.</summary>
    Schedule,

    /// <summary>Somebody asked for it.</summary>
    Manual,

    /// <summary>Somebody asked for occurrences of the past.</summary>
    Backfill,
}
