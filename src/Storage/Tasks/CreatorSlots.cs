using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tasks;

/// <summary>
/// The places at the creator: one row that names their holders, changed by compare-and-swap, so a place is never given
/// twice. The queue has two rows for each task in it: one in the queue's order, and one that says where that is.
/// </summary>
internal sealed class CreatorSlots(ITable table, TimeProvider time) : ICreatorSlots
{
    private const string Queue = "queue";
    private const string Waiters = "waiters";
    private const int MostUrgent = GenerationRequestRules.MaxPriority;

    public async Task<bool> TryAcquireAsync(string taskId, int priority, int limit, CancellationToken cancellation = default)
    {
        if (await TryTakeAsync(taskId, limit, cancellation))
        {
            await LeaveQueueAsync(taskId, cancellation);
            return true;
        }

        // A place may become free between the look and the queue: look again once in it, or nobody would tell this task.
        await JoinQueueAsync(taskId, priority, cancellation);
        if (!await TryTakeAsync(taskId, limit, cancellation))
        {
            return false;
        }

        await LeaveQueueAsync(taskId, cancellation);
        return true;
    }

    public async Task ReleaseAsync(string taskId, CancellationToken cancellation = default)
    {
        await LeaveQueueAsync(taskId, cancellation);
        await ChangeHoldersAsync(holders => holders.Contains(taskId) ? [.. holders.Where(holder => holder != taskId)] : null, cancellation);
    }

    public async Task<IReadOnlyList<string>> ListWaitingAsync(int count, CancellationToken cancellation = default)
    {
        TablePage page = await table.QueryAsync(Queue, null, null, Math.Clamp(count, 1, ITable.MaxPage), cancellation);
        return [.. page.Entities.Select(entry => entry.Data)];
    }

    public async Task<IReadOnlyList<string>> ListHoldersAsync(CancellationToken cancellation = default) =>
        (await ReadHoldersAsync(cancellation)).Holders;

    private async Task<bool> TryTakeAsync(string taskId, int limit, CancellationToken cancellation)
    {
        IReadOnlyList<string> holders = await ChangeHoldersAsync(
            holders => holders.Contains(taskId) || holders.Count >= limit ? null : [.. holders, taskId],
            cancellation);
        return holders.Contains(taskId);
    }

    /// <summary>Changes the holders; a change that returns null writes nothing.</summary>
    private Task<IReadOnlyList<string>> ChangeHoldersAsync(Func<IReadOnlyList<string>, IReadOnlyList<string>?> change, CancellationToken cancellation) =>
        ConflictRetry.RunAsync(async () =>
        {
            (IReadOnlyList<string> holders, TableEntity? row) = await ReadHoldersAsync(cancellation);
            if (change(holders) is not { } next)
            {
                return (true, holders);
            }

            string data = StorageJson.Write(new SlotHolders(next), StorageJson.Default.SlotHolders);
            bool written = row is null
                ? await table.InsertAsync(new TableEntity("holders", "holders", data), cancellation)
                : await table.ReplaceAsync(row with { Data = data }, cancellation);
            return (written, next);
        });

    private async Task<(IReadOnlyList<string> Holders, TableEntity? Row)> ReadHoldersAsync(CancellationToken cancellation)
    {
        TableEntity? row = await table.GetAsync("holders", "holders", cancellation);
        return (row is null ? [] : StorageJson.Read(row.Data, StorageJson.Default.SlotHolders).TaskIds, row);
    }

    private async Task JoinQueueAsync(string taskId, int priority, CancellationToken cancellation)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{MostUrgent - priority:D2}-{SortKeys.OldestFirst(time.GetUtcNow(), taskId)}");
        if (!await table.InsertAsync(new TableEntity(Waiters, taskId, place), cancellation))
        {
            place = (await table.GetAsync(Waiters, taskId, cancellation))?.Data ?? place;
        }

        await table.UpsertAsync(new TableEntity(Queue, place, taskId), cancellation);
    }

    private async Task LeaveQueueAsync(string taskId, CancellationToken cancellation)
    {
        if (await table.GetAsync(Waiters, taskId, cancellation) is { } waiter)
        {
            await table.DeleteAsync(Queue, waiter.Data, cancellation);
            await table.DeleteAsync(Waiters, taskId, cancellation);
        }
    }
}
