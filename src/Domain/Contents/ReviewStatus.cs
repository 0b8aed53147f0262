namespace ContentHub.Domain.Contents;

/// <summary>Where a content stands with its reviewers. Names in APIs and storage are snake case: <c>pending_review</c>.</summary>
public enum ReviewStatus
{
    /// <summary>Waits for a reviewer.</summary>
    PendingReview,

    /// <summary>A reviewer has taken it up.</summary>
    Reviewing,

    /// <summary>May be published.</summary>
    Approved,

    /// <summary>Must not be published.</summary>
    Rejected,
}
