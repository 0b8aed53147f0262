namespace ContentHub.Domain.Contents;

/// <summary>A step in a review that the content's state does not allow; nothing was changed.</summary>
/// <param name="status">Where the content stands.</param>
/// <param name="text">What was wanted, why it cannot be, and what to do; safe to show to users.</param>
public sealed class ReviewNotAllowedException(ReviewStatus status, Text text) : Exception(text.English)
{
    /// <summary>What was wanted, why it cannot be, and what to do.</summary>
    public Text Text { get; } = text;

    /// <summary>Where the content stands.</summary>
    public ReviewStatus Status { get; } = status;
}
