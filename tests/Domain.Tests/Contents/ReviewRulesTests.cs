using ContentHub.Domain.Contents;
using static ContentHub.Domain.Contents.ReviewStatus;

namespace ContentHub.Domain.Tests.Contents;

public sealed class ReviewRulesTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset Later => s_start.AddHours(1);

    [Fact]
    public void A_step_is_written_down_with_who_when_and_why()
    {
        Content rejected = In(Reviewing, reviewer: "ann").Rejected("bob", "too long", Later);

        Assert.Equal((Rejected, Later), (rejected.ReviewStatus, rejected.UpdatedAt));
        Assert.Equal(
            new ContentReview { Number = 2, From = Reviewing, To = Rejected, Reviewer = "bob", Comment = "too long", ReviewedAt = Later },
            rejected.LastReview);
    }

    [Theory]
    [InlineData(PendingReview, Approved)]
    [InlineData(Reviewing, Approved)]
    [InlineData(Approved, Approved)]
    [InlineData(Rejected, null)]
    public void Approving_leads_to(ReviewStatus from, ReviewStatus? to) => AssertLeadsTo(from, to, content => content.Approved("bob", null, Later));

    [Theory]
    [InlineData(PendingReview, Rejected)]
    [InlineData(Reviewing, Rejected)]
    [InlineData(Approved, Rejected)]
    [InlineData(Rejected, Rejected)]
    public void Rejecting_leads_to(ReviewStatus from, ReviewStatus? to) => AssertLeadsTo(from, to, content => content.Rejected("bob", "no", Later));

    [Theory]
    [InlineData(PendingReview, Reviewing)]
    [InlineData(Approved, null)]
    [InlineData(Rejected, PendingReview)]
    public void Submitting_for_review_leads_to(ReviewStatus from, ReviewStatus? to) => AssertLeadsTo(from, to, content => content.SubmittedForReview("bob", null, Later));

    [Fact]
    public void A_content_is_with_one_reviewer_at_a_time()
    {
        Content reviewing = In(Reviewing, reviewer: "ann");

        Assert.Same(reviewing, reviewing.SubmittedForReview("ann", null, Later));
        Assert.Same(reviewing, reviewing.SubmittedForReview(null, null, Later));
        ReviewNotAllowedException refused = Assert.Throws<ReviewNotAllowedException>(() => reviewing.SubmittedForReview("bob", null, Later));
        Assert.Contains("being reviewed by 'ann'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_submission_that_is_sent_twice_is_one()
    {
        Content again = In(Rejected).SubmittedForReview("ann", "mended", Later);

        Assert.Equal(PendingReview, again.ReviewStatus);
        Assert.Same(again, again.SubmittedForReview("ann", "mended", Later.AddSeconds(1)));
        Assert.Equal(Reviewing, again.SubmittedForReview("bob", null, Later.AddSeconds(1)).ReviewStatus);
        Assert.Same(again, again.SubmittedForReview(null, null, Later.AddSeconds(1)));
    }

    [Theory]
    [InlineData(PublishStatus.Draft, true)]
    [InlineData(PublishStatus.Failed, true)]
    [InlineData(PublishStatus.Publishing, false)]
    [InlineData(PublishStatus.Published, false)]
    public void What_is_out_or_on_its_way_is_not_rejected_any_more(PublishStatus status, bool allowed)
    {
        Content content = In(Approved) with { PublishStatus = status };

        Exception? refused = Record.Exception(() => content.Rejected("bob", "no", Later));

        Assert.Equal(allowed, refused is not ReviewNotAllowedException);
    }

    [Fact]
    public void A_rejection_without_a_comment_is_none() =>
        Assert.Throws<ArgumentException>(() => In(PendingReview).Rejected("bob", " ", Later));

    [Fact]
    public void What_a_reviewer_approves_is_owed_a_place_in_the_pool_and_loses_it_when_rejected()
    {
        Content approved = In(PendingReview).Approved(null, null, Later);

        Assert.True(approved.AwaitsPool);
        Assert.False(approved.Rejected(null, "no", Later).AwaitsPool);
    }

    [Fact]
    public void Only_an_approved_content_is_published_and_only_once()
    {
        Content published = In(Approved).Publishing(Later).Published("https://x/", Later);

        Assert.Equal((PublishStatus.Published, Later, "https://x/"), (published.PublishStatus, published.PublishedAt, published.PublishedLocation));
        Assert.Same(published, published.Published("other", Later.AddDays(1)));
        Assert.Same(published, published.Publishing(Later));
        Assert.Same(published, published.PublishFailed(Later));
        Content rejected = In(Rejected);
        Assert.Same(rejected, rejected.Publishing(Later));
        Assert.Equal(PublishStatus.Failed, In(Approved).Publishing(Later).PublishFailed(Later).PublishStatus);
    }

    private static void AssertLeadsTo(ReviewStatus from, ReviewStatus? to, Func<Content, Content> step)
    {
        Content before = In(from);
        if (to is null)
        {
            Assert.Equal(from, Assert.Throws<ReviewNotAllowedException>(() => step(before)).Status);
            return;
        }

        Content after = step(before);
        Assert.Equal(to, after.ReviewStatus);
        Assert.Equal(from == to, ReferenceEquals(before, after));
    }

    private static Content In(ReviewStatus status, string? reviewer = null) => new()
    {
        ContentId = "content-0123456789ab",
        AccountId = 1,
        TaskId = "task-0123456789ab",
        Title = "T",
        BodyId = "content-0123456789ab",
        Summary = "S",
        WordCount = 1,
        Topic = "t",
        Priority = 5,
        ReviewStatus = status,
        LastReview = new ContentReview { Number = 1, From = PendingReview, To = status, Reviewer = reviewer, ReviewedAt = s_start },
        CreatedAt = s_start,
        UpdatedAt = s_start,
    };
}
