using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Rejections;

/// <summary>Rejections as the rows of one list, newest first. An id is kept once, by a row that says so.</summary>
internal sealed class RejectionStore(ITable table) : IRejectionStore
{
    private const string List = "all";
    private const string Known = "known";

    public async Task AddAsync(Rejection rejection, CancellationToken cancellation = default)
    {
        string key = SortKeys.NewestFirst(rejection.RejectedAt, rejection.RejectionId);
        if (!await table.InsertAsync(new TableEntity(Known, rejection.RejectionId, key), cancellation))
        {
            // Cut short before, it may lack its row in the list.
            key = (await table.GetAsync(Known, rejection.RejectionId, cancellation))?.Data ?? key;
        }

        await table.InsertAsync(new TableEntity(List, key, StorageJson.Write(rejection, StorageJson.Default.Rejection)), cancellation);
    }

    public Task<Page<Rejection>> ListAsync(int pageSize, string? continuation, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List,
        pageSize,
        continuation,
        async key => await table.GetAsync(List, key, cancellation) is { } row ? StorageJson.Read(row.Data, StorageJson.Default.Rejection) : null,
        cancellation);
}
