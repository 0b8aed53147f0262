using Azure;
using Azure.Data.Tables;
using ContentHub.Storage.Tables;
using AzureEntity = Azure.Data.Tables.TableEntity;

namespace ContentHub.Storage.Azure;

/// <summary>
/// Finds out whether a batch was written whose answer was lost. Rows are written all or none, so one that tells is enough.
/// </summary>
internal static class LostAnswer
{
    /// <returns>Whether it was written, under its stamp; null when nothing is left that tells.</returns>
    public static async Task<bool?> WasWrittenAsync(TableClient table, IReadOnlyList<TableWrite> writes, string stamp, CancellationToken cancellation)
    {
        AzureEntity?[] rows = await Task.WhenAll(writes.Select(async write =>
        {
            NullableResponse<AzureEntity> found = await table.GetEntityIfExistsAsync<AzureEntity>(write.PartitionKey, write.RowKey, cancellationToken: cancellation);
            return found.HasValue ? found.Value : null;
        }));
        if (rows.Any(row => row is not null && AzureRow.LineageOf(row).Contains(stamp)))
        {
            return true;
        }

        if (writes.Zip(rows).Any(static each => IsAsBefore(each.First, each.Second)))
        {
            return false;
        }

        // Of two that remove a row as both have read it, both may be told that they did.
        return writes.All(static write => write is DeleteWrite) && rows.All(static row => row is null) ? true : null;
    }

    /// <summary>Whether a row that does not have the batch's stamp shows that it never had it.</summary>
    private static bool IsAsBefore(TableWrite write, AzureEntity? row) => (write, row) switch
    {
        (_, null) => false,
        (InsertWrite, _) => true,
        (DeleteWrite { ETag: { } etag }, _) => Descends(row, etag),
        (ReplaceWrite { Entity.ETag: { } etag }, _) => Descends(row, etag),
        _ => false,
    };

    /// <summary>Whether a row is what was read, or what others have made of it: its lineage goes back without a gap.</summary>
    private static bool Descends(AzureEntity row, string etag) =>
        row.ETag == AzureRow.ServiceTag(etag) || AzureRow.LineageOf(row).Contains(AzureRow.LineageOf(etag).Newest);
}
