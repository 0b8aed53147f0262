namespace ContentHub.Domain;

/// <summary>What came of a conditional write.</summary>
public enum WriteOutcome
{
    /// <summary>There was none; there is one now.</summary>
    Created,

    /// <summary>It took the place of an earlier version.</summary>
    Replaced,

    /// <summary>It is gone.</summary>
    Deleted,

    /// <summary>There was none; nothing was changed.</summary>
    NotFound,

    /// <summary>The condition was not met; nothing was changed.</summary>
    ConditionFailed,
}
