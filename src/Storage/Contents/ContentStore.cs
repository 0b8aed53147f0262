using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Contents;

/// <summary>Contents in a table, with the lists of <see cref="IndexedList"/>: index rows first, then the content.</summary>
internal sealed class ContentStore(ITable table) : IContentStore
{
    private const string Row = "content";

    public async Task<bool> AddAsync(Content content, CancellationToken cancellation = default)
    {
        if (await GetAsync(content.ContentId, cancellation) is not null)
        {
            return false;
        }

        string key = Place(content);
        string[] lists = [List(null, null), List(content.AccountId, null), List(null, content.ReviewStatus), List(content.AccountId, content.ReviewStatus)];
        await Task.WhenAll(lists.Select(list => table.UpsertAsync(new TableEntity(list, key, ""), cancellation)));
        return await table.InsertAsync(new TableEntity(content.ContentId, Row, StorageJson.Write(content, StorageJson.Default.Content)), cancellation);
    }

    public async Task<Content?> GetAsync(string contentId, CancellationToken cancellation = default) =>
        await table.GetAsync(contentId, Row, cancellation) is { } entity ? StorageJson.Read(entity.Data, StorageJson.Default.Content) : null;

    public Task<Page<Content>> ListAsync(ContentQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.AccountId, query.ReviewStatus),
        query.PageSize,
        query.Continuation,
        async key => await GetAsync(SortKeys.Id(key), cancellation) is { } content && Place(content) == key && (query.ReviewStatus is null || content.ReviewStatus == query.ReviewStatus)
            ? content
            : null,
        cancellation);

    private static string Place(Content content) => SortKeys.NewestFirst(content.CreatedAt, content.ContentId);

    private static string List(long? accountId, ReviewStatus? status)
    {
        string review = status is { } only ? $":review:{only.ToName()}" : "";
        return accountId is { } account ? string.Create(CultureInfo.InvariantCulture, $"account:{account}{review}") : $"all{review}";
    }
}
