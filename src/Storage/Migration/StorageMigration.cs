using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Migration;

/// <summary>
/// Copies everything from one storage into another that is empty, and then compares the two. Cut short, it goes on where it
/// was; what it writes twice is the same. Nothing else may write to either meanwhile.
/// </summary>
/// <param name="from">Where everything is.</param>
/// <param name="to">Where it is to be.</param>
public sealed class StorageMigration(AppStorage from, AppStorage to)
{
    // So many batches or blobs are on their way at once, and as many may be written again after a crash.
    private const int AtOnce = 16;

    private readonly MigrationState _state = new(to.MigrationState);

    /// <summary>Brings everything over.</summary>
    /// <param name="progress">Is told how far it has come; null for nobody.</param>
    /// <param name="cancellation">Stops; the next run goes on from there.</param>
    /// <returns>What has been brought over, table by table and container by container.</returns>
    /// <exception cref="MigrationException">The target is not empty, or the two differ in the end.</exception>
    public async Task<IReadOnlyList<MigratedPart>> RunAsync(IProgress<MigrationProgress>? progress = null, CancellationToken cancellation = default)
    {
        await from.PrepareAsync(cancellation);
        await to.PrepareAsync(cancellation);
        await BeginAsync(cancellation);
        foreach ((string name, ITable table) in from.Tables)
        {
            await CopyAsync(name, table, to.Tables[name], progress, cancellation);
        }

        foreach ((string name, IBlobContainer container) in from.Containers)
        {
            await CopyAsync(Blobs(name), container, to.Containers[name], progress, cancellation);
        }

        List<MigratedPart> parts = [];
        foreach ((string name, ITable table) in from.Tables)
        {
            parts.Add(await CompareAsync(name, seen => Checksum.OfAsync(table, seen, cancellation), seen => Checksum.OfAsync(to.Tables[name], seen, cancellation), progress));
        }

        foreach ((string name, IBlobContainer container) in from.Containers)
        {
            parts.Add(await CompareAsync(Blobs(name), seen => Checksum.OfAsync(container, seen, cancellation), seen => Checksum.OfAsync(to.Containers[name], seen, cancellation), progress));
        }

        await _state.WriteSourceAsync(new MigrationSource(from.Place, IsWhole: true), cancellation);
        return parts;
    }

    private static string Blobs(string container) => $"{container}-blobs";

    private async Task BeginAsync(CancellationToken cancellation)
    {
        MigrationSource? begun = await _state.ReadSourceAsync(cancellation);
        if (begun is { IsWhole: false } && begun.Source == from.Place)
        {
            return;
        }

        if (begun is not null || !await IsEmptyAsync(cancellation))
        {
            throw new MigrationException(
                $"{to.Place} is not empty{(begun is null ? "" : $": there is what came from {begun.Source}")}. Migrate into an empty one: another data folder, or another CONTENTHUB_STORAGE_PREFIX.");
        }

        await _state.WriteSourceAsync(new MigrationSource(from.Place, IsWhole: false), cancellation);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        foreach (ITable table in to.Tables.Values)
        {
            if (await table.ScanAsync(null, cancellation).AnyAsync(cancellation))
            {
                return false;
            }
        }

        foreach (IBlobContainer container in to.Containers.Values)
        {
            if (await container.ScanAsync(null, cancellation).AnyAsync(cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private async Task CopyAsync(string name, ITable source, ITable target, IProgress<MigrationProgress>? progress, CancellationToken cancellation)
    {
        (string, string)? after = await _state.ReadAsync(name, cancellation) is { } copied ? (copied.PartitionKey, copied.RowKey) : null;
        long items = 0;
        await foreach (IReadOnlyList<TableEntity>[] batches in RowBatches.OfAsync(source.ScanAsync(after, cancellation)).Chunk(AtOnce).WithCancellation(cancellation))
        {
            await Task.WhenAll(batches.Select(rows => target.WriteAsync([.. rows.Select(static row => new UpsertWrite(row with { ETag = null }))], cancellation)));
            TableEntity last = batches[^1][^1];
            await _state.WriteAsync(name, new CopiedTo(last.PartitionKey, last.RowKey), cancellation);
            items += batches.Sum(static rows => rows.Count);
            progress?.Report(new MigrationProgress(name, IsVerifying: false, items));
        }
    }

    private async Task CopyAsync(string name, IBlobContainer source, IBlobContainer target, IProgress<MigrationProgress>? progress, CancellationToken cancellation)
    {
        string? after = (await _state.ReadAsync(name, cancellation))?.PartitionKey;
        long items = 0;
        await foreach (string[] blobs in source.ScanAsync(after, cancellation).Chunk(AtOnce).WithCancellation(cancellation))
        {
            await Task.WhenAll(blobs.Select(async blob =>
            {
                if (await source.GetAsync(blob, cancellation) is { } value)
                {
                    await target.AddAsync(blob, value, cancellation);
                }
            }));
            await _state.WriteAsync(name, new CopiedTo(blobs[^1], ""), cancellation);
            items += blobs.Length;
            progress?.Report(new MigrationProgress(name, IsVerifying: false, items));
        }
    }

    private async Task<MigratedPart> CompareAsync(
        string name,
        Func<Action<long>, Task<(long Items, string Checksum)>> source,
        Func<Action<long>, Task<(long Items, string Checksum)>> target,
        IProgress<MigrationProgress>? progress)
    {
        progress?.Report(new MigrationProgress(name, IsVerifying: true, 0));
        (long Items, string Checksum)[] sides = await Task.WhenAll(source(static _ => { }), target(items =>
        {
            if (items % ITable.MaxPage == 0)
            {
                progress?.Report(new MigrationProgress(name, IsVerifying: true, items));
            }
        }));
        return sides[0] == sides[1]
            ? new MigratedPart(name, sides[0].Items, sides[0].Checksum)
            : throw new MigrationException(
                $"'{name}' is not the same on both sides: {sides[0].Items} items in {from.Place}, {sides[1].Items} in {to.Place}. "
                + "Something has written to one of them meanwhile. Stop every host of both, and migrate into an empty one.");
    }
}
