using System.Runtime.CompilerServices;

namespace ContentHub.Storage.Tables;

/// <summary>Writes of a single row, reads of whole ranges, and counts of whole partitions.</summary>
internal static class TableExtensions
{
    public static Task<bool> InsertAsync(this ITable table, TableEntity entity, CancellationToken cancellation) =>
        table.WriteAsync([new InsertWrite(entity)], cancellation);

    public static Task UpsertAsync(this ITable table, TableEntity entity, CancellationToken cancellation) =>
        table.WriteAsync([new UpsertWrite(entity)], cancellation);

    public static Task<bool> ReplaceAsync(this ITable table, TableEntity entity, CancellationToken cancellation) =>
        table.WriteAsync([new ReplaceWrite(entity)], cancellation);

    public static Task<long> CountAsync(this ITable table, string partitionKey, CancellationToken cancellation) =>
        table.CountAsync(partitionKey, null, null, cancellation);

    public static Task DeleteAsync(this ITable table, string partitionKey, string rowKey, CancellationToken cancellation) =>
        table.WriteAsync([new DeleteWrite(partitionKey, rowKey)], cancellation);

    /// <summary>Every row of a range, page by page; see <see cref="ITable.QueryAsync"/>.</summary>
    public static async IAsyncEnumerable<TableEntity> RangeAsync(
        this ITable table,
        string partitionKey,
        string? after,
        string? before,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        TablePage page;
        do
        {
            page = await table.QueryAsync(partitionKey, after, before, ITable.MaxPage, cancellation);
            foreach (TableEntity row in page.Entities)
            {
                yield return row;
            }

            after = page.HasMore ? page.Entities[^1].RowKey : null;
        }
        while (after is not null);
    }
}
