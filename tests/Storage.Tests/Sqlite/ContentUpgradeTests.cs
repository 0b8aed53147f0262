using ContentHub.Domain.Contents;
using ContentHub.Storage.Contents;
using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tests.Sqlite;

public sealed class ContentUpgradeTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken None => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_of_the_first_format_lists_its_contents_by_publish_status_after_the_upgrade()
    {
        using SqliteFolder folder = new();
        using (SqliteFile old = SqliteFile.Open(folder.Path, [SqliteSchema.Steps[0]]))
        {
            // What the first program wrote for a content: the row, and its places in four lists.
            Content content = NewContent();
            SqliteTable table = new(old, "contents");
            string key = SortKeys.NewestFirst(content.CreatedAt, content.ContentId);
            foreach (string list in (string[])["all", "all:review:pending_review", "account:1", "account:1:review:pending_review"])
            {
                await table.UpsertAsync(new TableEntity(list, key, ""), None);
            }

            await table.InsertAsync(new TableEntity(content.ContentId, "content", StorageJson.Write(content, StorageJson.Default.Content)), None);
        }

        ContentStore store = new(new SqliteTable(folder.File, "contents"));
        foreach (long? account in (long?[])[null, 1])
        {
            foreach (ReviewStatus? review in (ReviewStatus?[])[null, ReviewStatus.PendingReview])
            {
                Assert.Single((await store.ListAsync(new ContentQuery { AccountId = account, ReviewStatus = review, PublishStatus = PublishStatus.Draft }, None)).Items);
                Assert.Single((await store.ListAsync(new ContentQuery { AccountId = account, ReviewStatus = review }, None)).Items);
            }
        }
    }

    private static Content NewContent() => new()
    {
        ContentId = "content-000000000001",
        AccountId = 1,
        TaskId = "task-000000000001",
        Title = "T",
        BodyId = "content-000000000001",
        Summary = "S",
        WordCount = 1,
        Topic = "t",
        Priority = 5,
        ReviewStatus = ReviewStatus.PendingReview,
        CreatedAt = s_start,
        UpdatedAt = s_start,
    };
}
