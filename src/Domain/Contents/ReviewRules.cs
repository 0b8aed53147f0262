namespace ContentHub.Domain.Contents;

/// <summary>
/// The steps of a review. <c>pending_review</c> → <c>reviewing</c> → <c>approved</c> or <c>rejected</c>, the middle one may
/// be left out; <c>rejected</c> → <c>pending_review</c> when it is submitted again; <c>approved</c> → <c>rejected</c> as long
/// as it was never published. A step that has been taken already changes nothing.
/// </summary>
public static class ReviewRules
{
    /// <summary>
    /// Hands the content to its reviewers: a rejected one waits for review again; one that waits is taken up by the reviewer
    /// named, and waits on when none is named.
    /// </summary>
    /// <param name="content">The content.</param>
    /// <param name="reviewer">Who does it; null when unknown.</param>
    /// <param name="comment">Why; null for no comment.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The content as it then is; itself when the step was taken already.</returns>
    /// <exception cref="ReviewNotAllowedException">It is approved, or with another reviewer.</exception>
    public static Content SubmittedForReview(this Content content, string? reviewer, string? comment, DateTimeOffset now) => content.ReviewStatus switch
    {
        ReviewStatus.Rejected => content.Step(ReviewStatus.PendingReview, reviewer, comment, now),

        // The one who has just submitted it again does not take it up by the same words: that is the same call, sent twice.
        ReviewStatus.PendingReview when reviewer is null || content.LastReview is { } last && (last.Reviewer, last.Comment) == (reviewer, comment) => content,
        ReviewStatus.PendingReview => content.Step(ReviewStatus.Reviewing, reviewer, comment, now),
        ReviewStatus.Reviewing when reviewer is null || content.LastReview?.Reviewer == reviewer => content,
        ReviewStatus.Reviewing => throw new ReviewNotAllowedException(
            content.ReviewStatus,
            new Text(
                $"Content '{content.ContentId}' is being reviewed by '{content.LastReview?.Reviewer}'. Approve or reject it, or leave it to them.",
                $"内容 {content.ContentId} 正由“{content.LastReview?.Reviewer}”审核。请批准或拒绝它，或留给对方处理。")),
        _ => throw new ReviewNotAllowedException(
            content.ReviewStatus,
            new Text(
                $"Content '{content.ContentId}' is approved; it needs no further review. Reject it first if it was approved in error.",
                $"内容 {content.ContentId} 已批准，无需再审核。如果批准有误，请先拒绝它。")),
    };

    /// <summary>Lets the content be published; it is then owed a place in the publish pool.</summary>
    /// <param name="content">The content.</param>
    /// <param name="reviewer">Who does it; null when unknown.</param>
    /// <param name="comment">Why; null for no comment.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The content as it then is; itself when it is approved already.</returns>
    /// <exception cref="ReviewNotAllowedException">It is rejected.</exception>
    public static Content Approved(this Content content, string? reviewer, string? comment, DateTimeOffset now) => content.ReviewStatus switch
    {
        ReviewStatus.Approved => content,
        ReviewStatus.Rejected => throw new ReviewNotAllowedException(
            content.ReviewStatus,
            new Text(
                $"Content '{content.ContentId}' is rejected. Submit it for review again before approving it.",
                $"内容 {content.ContentId} 已被拒绝。请先重新提交审核，再批准。")),
        _ => content.Step(ReviewStatus.Approved, reviewer, comment, now) with { AwaitsPool = true },
    };

    /// <summary>Keeps the content from being published.</summary>
    /// <param name="content">The content.</param>
    /// <param name="reviewer">Who does it; null when unknown.</param>
    /// <param name="comment">Why, not blank.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The content as it then is; itself when it is rejected already.</returns>
    /// <exception cref="ReviewNotAllowedException">It is published, or being published.</exception>
    public static Content Rejected(this Content content, string? reviewer, string comment, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(comment);
        if (content.ReviewStatus == ReviewStatus.Rejected)
        {
            return content;
        }

        return content.PublishStatus is PublishStatus.Draft or PublishStatus.Failed
            ? content.Step(ReviewStatus.Rejected, reviewer, comment, now) with { AwaitsPool = false }
            : throw new ReviewNotAllowedException(
                content.ReviewStatus,
                new Text(
                    $"Content '{content.ContentId}' is {(content.PublishStatus == PublishStatus.Published ? "published" : "being published")}; it cannot be rejected any more.",
                    $"内容 {content.ContentId} {(content.PublishStatus == PublishStatus.Published ? "已发布" : "正在发布")}，不能再拒绝。"));
    }

    private static Content Step(this Content content, ReviewStatus to, string? reviewer, string? comment, DateTimeOffset now) => content with
    {
        ReviewStatus = to,
        LastReview = new ContentReview
        {
            Number = (content.LastReview?.Number ?? 0) + 1,
            From = content.ReviewStatus,
            To = to,
            Reviewer = reviewer,
            Comment = comment,
            ReviewedAt = now,
        },
        UpdatedAt = now,
    };
}
