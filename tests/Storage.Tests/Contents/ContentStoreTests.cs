using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Storage.Contents;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Contents;

public abstract class ContentStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly WatchedTable _table;
    private readonly ContentStore _store;

    private protected ContentStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("contents"));
        _store = new ContentStore(_table);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_content_is_recorded_once_and_read_back_as_it_was()
    {
        Content content = NewContent(1) with { Tags = ["a"], Images = ["https://x/"], QualityScore = 7.25, Category = "c", PublishStatus = PublishStatus.Published };

        Assert.True(await _store.AddAsync(content, None));
        Assert.False(await _store.AddAsync(content with { Title = "other" }, None));

        Content read = (await _store.GetAsync(content.ContentId, None))!;
        Assert.Equal(content.Tags, read.Tags);
        Assert.Equal(content.Images, read.Images);
        Assert.Equal(content, read with { Tags = content.Tags, Images = content.Images });
        Assert.Null(await _store.GetAsync("content-ffffffffffff", None));
    }

    [Fact]
    public async Task Lists_are_newest_first_by_account_and_review_status()
    {
        Content[] contents = [NewContent(1), NewContent(2) with { ReviewStatus = ReviewStatus.Approved }, NewContent(3) with { AccountId = 7 }];
        foreach (Content content in contents)
        {
            await _store.AddAsync(content, None);
        }

        Assert.Equal([contents[2].ContentId, contents[1].ContentId, contents[0].ContentId], await ListAsync(new ContentQuery()));
        Assert.Equal([contents[2].ContentId], await ListAsync(new ContentQuery { AccountId = 7 }));
        Assert.Equal([contents[1].ContentId], await ListAsync(new ContentQuery { ReviewStatus = ReviewStatus.Approved }));
        Assert.Equal([contents[0].ContentId], await ListAsync(new ContentQuery { ReviewStatus = ReviewStatus.PendingReview, AccountId = 1 }));
        Page<Content> page = await _store.ListAsync(new ContentQuery { PageSize = 2 }, None);
        Assert.Equal([contents[0].ContentId], await ListAsync(new ContentQuery { PageSize = 2, Continuation = page.Continuation }));
    }

    [Fact]
    public async Task A_recording_that_is_cut_short_and_done_again_later_is_listed_once()
    {
        for (int writes = 0; writes < 10; writes++)
        {
            Content content = NewContent(writes);
            _table.CrashAfter(writes);
            await Record.ExceptionAsync(() => _store.AddAsync(content, None));
            _table.CrashAfter(int.MaxValue);

            // The next run records at its own time.
            await _store.AddAsync(content with { CreatedAt = content.CreatedAt.AddSeconds(30) }, None);

            Assert.Single(await ListAsync(new ContentQuery()), content.ContentId);
            Assert.Single(await ListAsync(new ContentQuery { AccountId = 1, ReviewStatus = ReviewStatus.PendingReview }), content.ContentId);
        }
    }

    [Fact]
    public async Task Lists_are_filtered_by_every_combination_of_statuses_and_follow_each_change()
    {
        for (int i = 1; i <= 3; i++)
        {
            await _store.AddAsync(NewContent(i), None);
            await AssertInItsListsAsync(NewContent(i).ContentId);
        }

        string id = NewContent(2).ContentId;
        foreach (Func<Content, Content> change in (Func<Content, Content>[])[
            content => content.SubmittedForReview("ann", null, s_start),
            content => content.Rejected("ann", "no", s_start),
            content => content.SubmittedForReview("bob", null, s_start),
            content => content.Approved("ann", null, s_start),
            content => content with { AwaitsPool = false },
            content => content.Publishing(s_start),
            content => content.PublishFailed(s_start),
            content => content.Publishing(s_start),
            content => content.Published("x", s_start)])
        {
            await _store.UpdateAsync(id, change, None);
            await AssertInItsListsAsync(id);
            await AssertInItsListsAsync(NewContent(1).ContentId);
        }
    }

    [Fact]
    public async Task A_crash_after_any_write_of_a_change_leaves_the_content_in_the_lists_that_it_belongs_to()
    {
        int writes = 0;
        for (bool crashed = true; crashed; writes++)
        {
            Content content = NewContent(writes);
            await _store.AddAsync(content, None);
            Func<Content, Content> approve = present => present.Approved("ann", "fine", s_start);
            _table.CrashAfter(writes);
            crashed = await Record.ExceptionAsync(() => _store.UpdateAsync(content.ContentId, approve, None)) is IOException;
            _table.CrashAfter(int.MaxValue);
            await AssertInItsListsAsync(content.ContentId);
            Assert.Equal((await _store.GetAsync(content.ContentId, None))!.LastReview is null ? 0 : 1, (await _store.ListReviewsAsync(content.ContentId, None)).Count);

            await _store.UpdateAsync(content.ContentId, approve, None);
            await AssertInItsListsAsync(content.ContentId);
            Assert.Single(await _store.ListReviewsAsync(content.ContentId, None));
        }

        // Four lists and the debt to the pool are joined, the row is written, four lists are left.
        Assert.Equal(4 + 1 + 1 + 4 + 1, writes);
    }

    [Fact]
    public async Task A_slow_change_does_not_take_a_content_out_of_a_list_that_it_has_come_back_to()
    {
        Content content = NewContent(1) with { ReviewStatus = ReviewStatus.Rejected };
        await _store.AddAsync(content, None);

        // The first change has written the row but not yet left the old lists when the second brings the content back.
        _table.BeforeWrite = async write =>
        {
            if (write is DeleteWrite { PartitionKey: "all:review:rejected" })
            {
                _table.BeforeWrite = null;
                await _store.UpdateAsync(content.ContentId, present => present.Rejected("bob", "still no", s_start), None);
            }
        };
        await _store.UpdateAsync(content.ContentId, present => present.SubmittedForReview("ann", null, s_start), None);

        Assert.Equal(ReviewStatus.Rejected, (await _store.GetAsync(content.ContentId, None))!.ReviewStatus);
        await AssertInItsListsAsync(content.ContentId);
    }

    [Fact]
    public async Task Every_step_of_a_review_is_kept_in_order_though_many_reviewers_work_at_once()
    {
        Content content = NewContent(1) with { ReviewStatus = ReviewStatus.Rejected };
        await _store.AddAsync(content, None);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _store.UpdateAsync(
            content.ContentId,
            present => present.ReviewStatus == ReviewStatus.Rejected ? present.SubmittedForReview($"r{i}", null, s_start) : present.Rejected($"r{i}", "no", s_start),
            None))));

        IReadOnlyList<ContentReview> reviews = await _store.ListReviewsAsync(content.ContentId, None);
        Assert.Equal(Enumerable.Range(1, 20), reviews.Select(review => review.Number));
        Assert.Equal(20, reviews.Select(review => review.Reviewer).Distinct().Count());
        Assert.All(reviews.Zip(reviews.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal(reviews[^1], (await _store.GetAsync(content.ContentId, None))!.LastReview);
        await AssertInItsListsAsync(content.ContentId);
    }

    [Fact]
    public async Task A_change_that_throws_or_has_nothing_to_change_writes_nothing()
    {
        await _store.AddAsync(NewContent(1) with { ReviewStatus = ReviewStatus.Rejected }, None);
        _table.CrashAfter(0);

        await Assert.ThrowsAsync<ReviewNotAllowedException>(() => _store.UpdateAsync(NewContent(1).ContentId, content => content.Approved(null, null, s_start), None));
        Assert.NotNull(await _store.UpdateAsync(NewContent(1).ContentId, content => content.Rejected(null, "no", s_start), None));
        Assert.Null(await _store.UpdateAsync("content-ffffffffffff", content => content, None));
    }

    [Fact]
    public async Task A_page_costs_what_it_holds_and_not_what_the_store_holds()
    {
        for (int i = 0; i < 200; i++)
        {
            await _store.AddAsync(NewContent(i) with { ReviewStatus = i % 20 == 0 ? ReviewStatus.Approved : ReviewStatus.PendingReview }, None);
        }

        int before = _table.Reads;
        Page<Content> page = await _store.ListAsync(new ContentQuery { ReviewStatus = ReviewStatus.Approved, PublishStatus = PublishStatus.Draft, PageSize = 5 }, None);

        Assert.Equal(5, page.Items.Count);
        Assert.Equal(6, _table.Reads - before);
    }

    [Fact]
    public async Task A_body_is_kept_once_under_its_id()
    {
        BodyStore bodies = new(_place.Container("bodies"));

        Assert.True(await bodies.AddAsync("content-1", "# 文 🚀", None));
        Assert.False(await bodies.AddAsync("content-1", "other", None));
        Assert.Equal("# 文 🚀", await bodies.GetAsync("content-1", None));
        await bodies.DeleteAsync("content-1", None);
        await bodies.DeleteAsync("content-1", None);
        Assert.Null(await bodies.GetAsync("content-1", None));
        Assert.Null(await new BodyStore(_place.Container("others")).GetAsync("content-1", None));
    }

    [Fact]
    public async Task A_body_has_an_id_and_a_size_that_can_be_kept()
    {
        BodyStore bodies = new(_place.Container("bodies"));

        Assert.True(await bodies.AddAsync("full", new string('x', IBodyStore.MaxBytes), None));
        ArgumentException tooLarge = await Assert.ThrowsAsync<ArgumentException>(() => bodies.AddAsync("more", new string('x', IBodyStore.MaxBytes + 1), None));
        Assert.Contains("at most 4194304 are kept", tooLarge.Message, StringComparison.Ordinal);
        foreach (string id in (string[])["", "../x", "a/b", new string('a', 101)])
        {
            await Assert.ThrowsAsync<ArgumentException>(() => bodies.GetAsync(id, None));
        }
    }

    private static Content NewContent(int number) => new()
    {
        ContentId = $"content-{number:x12}",
        AccountId = 1,
        TaskId = $"task-{number:x12}",
        Title = "T",
        BodyId = $"content-{number:x12}",
        Summary = "S",
        WordCount = 1,
        Topic = "t",
        Priority = 5,
        ReviewStatus = ReviewStatus.PendingReview,
        CreatedAt = s_start.AddSeconds(number),
        UpdatedAt = s_start,
    };

    /// <summary>The content is in each list that its state says, once, and in no other.</summary>
    private async Task AssertInItsListsAsync(string contentId)
    {
        Content content = (await _store.GetAsync(contentId, None))!;
        foreach (long? account in (long?[])[null, content.AccountId])
        {
            foreach (ReviewStatus? review in (ReviewStatus?[])[null, .. Enum.GetValues<ReviewStatus>()])
            {
                foreach (PublishStatus? publish in (PublishStatus?[])[null, .. Enum.GetValues<PublishStatus>()])
                {
                    IReadOnlyList<string> list = await ListAsync(new ContentQuery { AccountId = account, ReviewStatus = review, PublishStatus = publish, PageSize = 1000 });
                    bool belongs = (review ?? content.ReviewStatus) == content.ReviewStatus && (publish ?? content.PublishStatus) == content.PublishStatus;
                    Assert.Equal(belongs ? 1 : 0, list.Count(id => id == contentId));
                }
            }
        }

        IReadOnlyList<Content> awaiting = await _store.ListAwaitingPoolAsync(1000, None);
        Assert.Equal(content.AwaitsPool ? 1 : 0, awaiting.Count(each => each.ContentId == contentId));
    }

    private async Task<IReadOnlyList<string>> ListAsync(ContentQuery query) => [.. (await _store.ListAsync(query, None)).Items.Select(content => content.ContentId)];
}

public sealed class SqliteContentStoreTests() : ContentStoreTests(new SqliteFolder());

public sealed class AzureContentStoreTests(AzuriteFixture azurite) : ContentStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
