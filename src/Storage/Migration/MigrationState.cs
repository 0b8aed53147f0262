using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Migration;

/// <summary>Where a migration comes from, and whether all of it has arrived.</summary>
/// <param name="Source">Where the rows come from.</param>
/// <param name="IsWhole">Whether all are there and have been compared.</param>
internal sealed record MigrationSource(string Source, bool IsWhole);

/// <summary>How far the copy of one table or container has come.</summary>
/// <param name="PartitionKey">The last row's partition; the name of the last blob.</param>
/// <param name="RowKey">The last row's key; empty for a blob.</param>
internal sealed record CopiedTo(string PartitionKey, string RowKey);

/// <summary>The state of a migration, in rows of the target: so a migration that was cut short goes on where it was.</summary>
internal sealed class MigrationState(ITable table)
{
    private const string Partition = "migration";
    private const string SourceRow = "source";

    public async Task<MigrationSource?> ReadSourceAsync(CancellationToken cancellation) =>
        await table.GetAsync(Partition, SourceRow, cancellation) is { } row ? StorageJson.Read(row.Data, StorageJson.Default.MigrationSource) : null;

    public Task WriteSourceAsync(MigrationSource source, CancellationToken cancellation) =>
        table.UpsertAsync(new TableEntity(Partition, SourceRow, StorageJson.Write(source, StorageJson.Default.MigrationSource)), cancellation);

    public async Task<CopiedTo?> ReadAsync(string part, CancellationToken cancellation) =>
        await table.GetAsync(Partition, Row(part), cancellation) is { } row ? StorageJson.Read(row.Data, StorageJson.Default.CopiedTo) : null;

    public Task WriteAsync(string part, CopiedTo to, CancellationToken cancellation) =>
        table.UpsertAsync(new TableEntity(Partition, Row(part), StorageJson.Write(to, StorageJson.Default.CopiedTo)), cancellation);

    private static string Row(string part) => $"part:{part}";
}
