using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Storage.Contents;
using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;

namespace ContentHub.Storage.Tests.Contents;

public sealed class ContentStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SqliteFolder _folder = new();
    private readonly WatchedTable _table;
    private readonly ContentStore _store;

    public ContentStoreTests()
    {
        _table = new WatchedTable(new SqliteTable(_folder.File, "contents"));
        _store = new ContentStore(_table);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

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
        for (int writes = 0; writes < 6; writes++)
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
    public async Task A_body_is_kept_once_under_its_id()
    {
        BodyStore bodies = new(new SqliteBlobContainer(_folder.File, "bodies"));

        Assert.True(await bodies.AddAsync("content-1", "# 文 🚀", None));
        Assert.False(await bodies.AddAsync("content-1", "other", None));
        Assert.Equal("# 文 🚀", await bodies.GetAsync("content-1", None));
        await bodies.DeleteAsync("content-1", None);
        await bodies.DeleteAsync("content-1", None);
        Assert.Null(await bodies.GetAsync("content-1", None));
        Assert.Null(await new BodyStore(new SqliteBlobContainer(_folder.File, "others")).GetAsync("content-1", None));
    }

    [Fact]
    public async Task A_body_has_an_id_and_a_size_that_can_be_kept()
    {
        BodyStore bodies = new(new SqliteBlobContainer(_folder.File, "bodies"));

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

    private async Task<IReadOnlyList<string>> ListAsync(ContentQuery query) => [.. (await _store.ListAsync(query, None)).Items.Select(content => content.ContentId)];
}
