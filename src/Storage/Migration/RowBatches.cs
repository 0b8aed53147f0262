using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Migration;

/// <summary>Puts rows together that can be written together.</summary>
internal static class RowBatches
{
    /// <summary>Batches of rows in their order: each of one partition, and no larger than a batch may be.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<TableEntity>> OfAsync(IAsyncEnumerable<TableEntity> rows)
    {
        List<TableEntity> batch = [];
        int characters = 0;
        await foreach (TableEntity row in rows)
        {
            if (batch.Count > 0
                && (batch.Count == ITable.MaxBatch || batch[0].PartitionKey != row.PartitionKey || characters + row.Data.Length > ITable.MaxBatchCharacters))
            {
                yield return batch;
                batch = [];
                characters = 0;
            }

            batch.Add(row);
            characters += row.Data.Length;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
