namespace Microsoft.DurableTask;

/// <summary>Thrown to an orchestrator that awaits an activity or a sub-orchestration which failed.</summary>
/// <remarks>The original exception is long gone; <see cref="FailureDetails"/> tells what is known of it.</remarks>
public sealed class TaskFailedException : Exception
{
    /// <summary>A failed task, with the exception that ended it.</summary>
    /// <param name="taskName">The name of the activity or orchestrator.</param>
    /// <param name="taskId">The number of the task within its orchestration.</param>
    /// <param name="innerException">The exception that ended it.</param>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageOf(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    /// <summary>A failed task, with the recorded details of its failure.</summary>
    /// <param name="taskName">The name of the activity or orchestrator.</param>
    /// <param name="taskId">The number of the task within its orchestration.</param>
    /// <param name="failureDetails">Why it failed.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(MessageOf(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The name of the activity or orchestrator that failed.</summary>
    public string TaskName { get; }

    /// <summary>
    /// The number of the task within its orchestration. Activities, sub-orchestrations and timers are numbered in the
    /// order in which the orchestrator schedules them, so that two calls of one activity can be told apart.
    /// </summary>
    public int TaskId { get; }

    /// <summary>Why the task failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Whether the failure was an exception of exactly this type; derived types do not count.</summary>
    /// <typeparam name="T">The exception type to ask for.</typeparam>
    /// <returns><see langword="true"/> if the recorded type name is that of <typeparamref name="T"/>.</returns>
    [Obsolete("Ask FailureDetails.IsCausedBy<T>(), which knows derived types too.")]
    public bool IsCausedByException<T>()
        where T : Exception => FailureDetails.ErrorType == typeof(T).ToString();

    private static string MessageOf(string taskName, int taskId, string? cause) => cause is null
        ? $"Task '{taskName}' (#{taskId}) failed with an unhandled exception."
        : $"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {cause}";
}
