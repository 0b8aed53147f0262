namespace ContentHub.Storage.Tables;

/// <summary>
/// The little of a table that everything here is built on: what Azure Tables offers, so that it can be served by Azure
/// Tables and by SQLite alike. A write is on disk when its call returns.
/// </summary>
internal interface ITable
{
    /// <summary>The most writes of a batch.</summary>
    const int MaxBatch = 100;

    /// <summary>The most characters that the rows of a batch hold together: Azure takes 4 MiB, and a character may need six bytes on its way.</summary>
    const int MaxBatchCharacters = 600_000;

    /// <summary>The most rows of a page.</summary>
    const int MaxPage = 1000;

    Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellation);

    /// <summary>Applies writes to one partition, all or none; each row is named once.</summary>
    /// <returns>Whether they were applied; false when one of them met a row that is not as it expected.</returns>
    /// <exception cref="ArgumentException">These are no writes that every table takes; see <see cref="TableBatch"/>.</exception>
    Task<bool> WriteAsync(IReadOnlyList<TableWrite> writes, CancellationToken cancellation);

    /// <summary>Reads rows of a partition in the order of their keys.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="after">Only rows after this key; null from the beginning.</param>
    /// <param name="before">Only rows before this key; null to the end.</param>
    /// <param name="limit">Most rows, 1–1000.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<TablePage> QueryAsync(string partitionKey, string? after, string? before, int limit, CancellationToken cancellation);

    /// <summary>How many rows a partition has between two keys, exclusive; null for no bound.</summary>
    Task<long> CountAsync(string partitionKey, string? after, string? before, CancellationToken cancellation);

    /// <summary>Every row there is, in the order of partition and row keys: to copy a table, which costs what the table holds.</summary>
    /// <param name="after">Only rows after this one; null from the beginning.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    IAsyncEnumerable<TableEntity> ScanAsync((string PartitionKey, string RowKey)? after, CancellationToken cancellation);
}
