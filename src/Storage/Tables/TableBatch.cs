namespace ContentHub.Storage.Tables;

/// <summary>What a batch must be for every table to take it, wherever it is kept: what works on one works on all.</summary>
internal static class TableBatch
{
    /// <exception cref="ArgumentException">It is not.</exception>
    public static void Check(IReadOnlyList<TableWrite> writes)
    {
        if (writes.Count is 0 or > ITable.MaxBatch || writes.Any(write => write.PartitionKey != writes[0].PartitionKey))
        {
            throw new ArgumentException($"A batch has 1 to {ITable.MaxBatch} writes of one partition.", nameof(writes));
        }

        TableKey.Check(writes[0].PartitionKey);
        HashSet<string> rows = [];
        int characters = 0;
        foreach (TableWrite write in writes)
        {
            TableKey.Check(write.RowKey);
            int length = Data(write).Length;
            characters += length;
            if (!rows.Add(write.RowKey))
            {
                throw new ArgumentException($"A batch writes a row once; this one writes '{write.RowKey}' twice.", nameof(writes));
            }

            if (write is ReplaceWrite { Entity.ETag: null })
            {
                throw new ArgumentException($"The row '{write.RowKey}' is to be replaced, but it has not been read.", nameof(writes));
            }

            if (length > TableEntity.MaxData || characters > ITable.MaxBatchCharacters)
            {
                throw new ArgumentException(
                    $"A row holds at most {TableEntity.MaxData} characters and a batch {ITable.MaxBatchCharacters}; '{write.RowKey}' has {length}, and with it the batch has {characters}.",
                    nameof(writes));
            }
        }
    }

    private static string Data(TableWrite write) => write switch
    {
        InsertWrite insert => insert.Entity.Data,
        UpsertWrite upsert => upsert.Entity.Data,
        ReplaceWrite replace => replace.Entity.Data,
        _ => "",
    };
}
