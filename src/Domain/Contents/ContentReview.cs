namespace ContentHub.Domain.Contents;

/// <summary>One step in the review of a content: who did what, when, and why.</summary>
public sealed record ContentReview
{
    /// <summary>Longest comment, in UTF-16 code units.</summary>
    public const int MaxCommentLength = 2000;

    /// <summary>Longest name of a reviewer, in UTF-16 code units.</summary>
    public const int MaxReviewerLength = 100;

    /// <summary>Which step of the content's review this is, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Where the content stood before.</summary>
    public required ReviewStatus From { get; init; }

    /// <summary>Where it stands since.</summary>
    public required ReviewStatus To { get; init; }

    /// <summary>Who did it, as the caller says; null when it did not say.</summary>
    public string? Reviewer { get; init; }

    /// <summary>What the reviewer has to say of it; always there on a rejection.</summary>
    public string? Comment { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ReviewedAt { get; init; }
}
