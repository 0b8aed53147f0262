using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Contents;

/// <summary>
/// Contents in a table, in the lists of every combination of account, review status and publish status. The steps of a
/// content's review are rows of its own partition, written together with the content.
/// </summary>
internal sealed class ContentStore(ITable table) : IContentStore
{
    private const string AwaitingPool = "awaits-pool";
    private const string FirstReview = "review:";
    private const string AfterReviews = "review;";

    private readonly IndexedRows<Content> _rows = new(table, "content", StorageJson.Default.Content, content => content.ContentId, Places);

    public Task<bool> AddAsync(Content content, CancellationToken cancellation = default) => _rows.AddAsync(content, cancellation);

    public Task<Content?> GetAsync(string contentId, CancellationToken cancellation = default) => _rows.GetAsync(contentId, cancellation);

    public Task<Content?> UpdateAsync(string contentId, Func<Content, Content> change, CancellationToken cancellation = default) =>
        _rows.UpdateAsync(contentId, change, NewReview, cancellation);

    public async Task<IReadOnlyList<ContentReview>> ListReviewsAsync(string contentId, CancellationToken cancellation = default)
    {
        TablePage page = await table.QueryAsync(contentId, FirstReview, AfterReviews, ITable.MaxPage, cancellation);
        return [.. page.Entities.Select(entity => StorageJson.Read(entity.Data, StorageJson.Default.ContentReview))];
    }

    public async Task<IReadOnlyList<Content>> ListAwaitingPoolAsync(int limit, CancellationToken cancellation = default)
    {
        Page<Content> page = await IndexedList.ReadAsync(table, AwaitingPool, limit, null, key => ReadAsync(key, content => content.AwaitsPool, cancellation), cancellation);
        return page.Items;
    }

    public Task<Page<Content>> ListAsync(ContentQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.AccountId, query.ReviewStatus, query.PublishStatus),
        query.PageSize,
        query.Continuation,
        key => ReadAsync(
            key,
            content => (query.ReviewStatus ?? content.ReviewStatus) == content.ReviewStatus && (query.PublishStatus ?? content.PublishStatus) == content.PublishStatus,
            cancellation),
        cancellation);

    private static string Place(Content content) => SortKeys.NewestFirst(content.CreatedAt, content.ContentId);

    private static string List(long? accountId, ReviewStatus? review, PublishStatus? publish)
    {
        string whose = accountId is { } account ? string.Create(CultureInfo.InvariantCulture, $"account:{account}") : "all";
        string reviewed = review is { } inReview ? $":review:{inReview.ToName()}" : "";
        string published = publish is { } inPublishing ? $":publish:{inPublishing.ToName()}" : "";
        return whose + reviewed + published;
    }

    private static IEnumerable<ListPlace> Places(Content content)
    {
        string newestFirst = Place(content);
        foreach (long? account in (long?[])[null, content.AccountId])
        {
            yield return new(List(account, null, null), newestFirst);
            yield return new(List(account, content.ReviewStatus, null), newestFirst);
            yield return new(List(account, null, content.PublishStatus), newestFirst);
            yield return new(List(account, content.ReviewStatus, content.PublishStatus), newestFirst);
        }

        if (content.AwaitsPool)
        {
            yield return new(AwaitingPool, newestFirst);
        }
    }

    private static IEnumerable<TableWrite> NewReview(Content before, Content after) =>
        after.LastReview is { } review && review != before.LastReview
            ? [new InsertWrite(new TableEntity(after.ContentId, string.Create(CultureInfo.InvariantCulture, $"{FirstReview}{review.Number:D6}"), StorageJson.Write(review, StorageJson.Default.ContentReview)))]
            : [];

    /// <summary>The content that an index row points at, if that is where it stands and it is as wanted.</summary>
    private async Task<Content?> ReadAsync(string key, Func<Content, bool> wanted, CancellationToken cancellation) =>
        await GetAsync(SortKeys.Id(key), cancellation) is { } content && Place(content) == key && wanted(content) ? content : null;
}
