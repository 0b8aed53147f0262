namespace ContentHub.Domain.Creators;

/// <summary>What the creator says of a piece of work.</summary>
public enum CreationState
{
    /// <summary>Accepted, not begun.</summary>
    Pending,

    /// <summary>Being worked on.</summary>
    Running,

    /// <summary>Done: the result can be fetched.</summary>
    Completed,

    /// <summary>Ended without a result.</summary>
    Failed,

    /// <summary>Stopped on request.</summary>
    Cancelled,

    /// <summary>The creator does not know the id.</summary>
    Unknown,
}
