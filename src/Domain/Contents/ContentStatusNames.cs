namespace ContentHub.Domain.Contents;

/// <summary>The names of a content's statuses in APIs and storage.</summary>
public static class ContentStatusNames
{
    /// <summary>The name of a review status, such as <c>pending_review</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this ReviewStatus status) => status switch
    {
        ReviewStatus.PendingReview => "pending_review",
        ReviewStatus.Reviewing => "reviewing",
        ReviewStatus.Approved => "approved",
        ReviewStatus.Rejected => "rejected",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a review status."),
    };

    /// <summary>The name of a publish status, such as <c>draft</c>.</summary>
    /// <param name="status">The status to name.</param>
    public static string ToName(this PublishStatus status) => status switch
    {
        PublishStatus.Draft => "draft",
        PublishStatus.Publishing => "publishing",
        PublishStatus.Published => "published",
        PublishStatus.Failed => "failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a publish status."),
    };
}
