namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration instance is.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It has started and not ended.</summary>
    Running,

    /// <summary>It has ended and returned its output.</summary>
    Completed,

    /// <summary>Not reported: an instance that continues as new is running.</summary>
    ContinuedAsNew,

    /// <summary>It has ended with an exception.</summary>
    Failed,

    /// <summary>Not used: there is no cancelling from outside, only terminating.</summary>
    [Obsolete("Not used: there is no cancelling from outside, only terminating.")]
    Canceled,

    /// <summary>It was ended from outside.</summary>
    Terminated,

    /// <summary>It is scheduled and has not started.</summary>
    Pending,

    /// <summary>It is paused until it is resumed.</summary>
    Suspended,
}
