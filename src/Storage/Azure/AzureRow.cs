using Azure;
using ContentHub.Storage.Tables;
using AzureEntity = Azure.Data.Tables.TableEntity;

namespace ContentHub.Storage.Azure;

/// <summary>
/// How a row is kept in Azure Tables: its data and its lineage, a property each. Both the service's ETag and the lineage are
/// in the ETag that stores see, so that who replaces a row can hand its lineage on.
/// </summary>
internal static class AzureRow
{
    private const string Data = "Data";
    private const string Stamps = "Stamps";
    private const char Separator = '|';

    public static TableEntity Read(AzureEntity row) =>
        new(row.PartitionKey, row.RowKey, row.GetString(Data) ?? "", $"{LineageOf(row).Text}{Separator}{row.ETag}");

    /// <summary>A row as a write that has a stamp makes it.</summary>
    public static AzureEntity Write(TableEntity entity, Lineage before, string stamp) => new(entity.PartitionKey, entity.RowKey)
    {
        [Data] = entity.Data,
        [Stamps] = before.With(stamp).Text,
    };

    public static Lineage LineageOf(AzureEntity row) => new(row.GetString(Stamps) ?? "");

    /// <summary>The lineage that a row had when it was read.</summary>
    public static Lineage LineageOf(string etag) => new(etag[..etag.IndexOf(Separator)]);

    /// <summary>The service's own ETag.</summary>
    public static ETag ServiceTag(string etag) => new(etag[(etag.IndexOf(Separator) + 1)..]);
}
