using Azure;
using ContentHub.Storage.Tables;
using AzureEntity = Azure.Data.Tables.TableEntity;

namespace ContentHub.Storage.Azure;

/// <summary>
/// How a row is kept in Azure Tables: its data in one property, or in two when it is long, and its lineage in another. Both the service's ETag and the lineage are
/// in the ETag that stores see, so that who replaces a row can hand its lineage on.
/// </summary>
internal static class AzureRow
{
    private const string Data = "Data";
    private const string MoreData = "Data2";
    private const string Stamps = "Stamps";
    private const char Separator = '|';

    // A property has room for 64 KiB of UTF-16.
    private const int MaxProperty = TableEntity.MaxData / 2;

    public static TableEntity Read(AzureEntity row) =>
        new(row.PartitionKey, row.RowKey, row.GetString(Data) + row.GetString(MoreData), $"{LineageOf(row).Text}{Separator}{row.ETag}");

    /// <summary>A row as a write that has a stamp makes it.</summary>
    public static AzureEntity Write(TableEntity entity, Lineage before, string stamp)
    {
        AzureEntity row = new(entity.PartitionKey, entity.RowKey) { [Data] = entity.Data, [Stamps] = before.With(stamp).Text };
        if (entity.Data.Length > MaxProperty)
        {
            // Half a surrogate pair does not arrive.
            int half = entity.Data.Length / 2;
            half -= char.IsLowSurrogate(entity.Data[half]) ? 1 : 0;
            row[Data] = entity.Data[..half];
            row[MoreData] = entity.Data[half..];
        }

        return row;
    }

    public static Lineage LineageOf(AzureEntity row) => new(row.GetString(Stamps) ?? "");

    /// <summary>The lineage that a row had when it was read.</summary>
    public static Lineage LineageOf(string etag) => new(etag[..etag.IndexOf(Separator)]);

    /// <summary>The service's own ETag.</summary>
    public static ETag ServiceTag(string etag) => new(etag[(etag.IndexOf(Separator) + 1)..]);
}
