namespace ContentHub.Domain.Generation;

/// <summary>
/// Where a task stands: <c>pending → submitted → processing → completed | failed | timeout | cancelled</c>; while it waits
/// for another attempt it is pending again. The last four are terminal: a run of a task reaches exactly one of them and
/// never leaves it, and a retry by hand begins the next run.
/// </summary>
public enum GenerationTaskStatus
{
    /// <summary>Accepted and on disk; not yet with the creator.</summary>
    Pending,

    /// <summary>The creator has accepted the work and given it an id of its own.</summary>
    Submitted,

    /// <summary>The creator has reported that it works on the task.</summary>
    Processing,

    /// <summary>Terminal: the article is recorded as a content.</summary>
    Completed,

    /// <summary>Terminal: the creator refused or failed, or its result could not be used.</summary>
    Failed,

    /// <summary>Terminal: no result within the time allowed.</summary>
    Timeout,

    /// <summary>Terminal: stopped on request.</summary>
    Cancelled,
}
