namespace ContentHub.Storage.Tables;

/// <summary>A row of a table.</summary>
/// <param name="PartitionKey">Rows of one partition can be written together. Letters, digits, <c>-</c>, <c>_</c>, <c>:</c>.</param>
/// <param name="RowKey">Unique in the partition; rows are kept in the order of their keys. The same characters.</param>
/// <param name="Data">What the row holds: JSON of at most <see cref="MaxData"/> characters.</param>
/// <param name="ETag">Changes with every write; null for a row that has not been read.</param>
internal sealed record TableEntity(string PartitionKey, string RowKey, string Data, string? ETag = null)
{
    /// <summary>The most characters that a row holds: the largest task, each of its line breaks and quotes escaped.</summary>
    public const int MaxData = 60_000;
}

/// <summary>A page of rows.</summary>
/// <param name="Entities">The rows, in the order of their keys.</param>
/// <param name="HasMore">Whether the range goes on after the last of them.</param>
internal sealed record TablePage(IReadOnlyList<TableEntity> Entities, bool HasMore);
