namespace ContentHub.Storage.Tables;

/// <summary>Writes of a single row, and counts of whole partitions.</summary>
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
}
