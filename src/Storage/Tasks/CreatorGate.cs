using System.Globalization;
using ContentHub.Domain.Generation;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tasks;

/// <summary>
/// The gate in one partition, so that every change is one batch: a row for each holder and one more until it knows of its
/// place, two for each that waits (its place in the queue, and where that is), the last tag of each account and priority. Whatever gives, takes or leaves a place
/// also replaces the row <c>gate</c>, by its ETag: of two at once one begins again.
/// </summary>
internal sealed class CreatorGate(ITable table, TimeProvider time) : ICreatorGate, IDisposable
{
    private const string Partition = "gate";
    private const string GateRow = "gate";
    private const string LimitRow = "limit";
    private const int MostUrgent = GenerationRequestRules.MaxPriority;

    // Tags keep the accounts close together in the queue: whoever may be admitted is among the first.
    private const int FarthestLook = 1000;

    // Those of one host take turns: at once, each would make all others begin again.
    private readonly SemaphoreSlim _turn = new(1, 1);

    public Task QueueAsync(GateTicket ticket, CancellationToken cancellation = default) => InTurnAsync(async () =>
    {
        if (await GetAsync(Holder(ticket.InstanceId), cancellation) is not null || await GetAsync(Waiter(ticket.InstanceId), cancellation) is not null)
        {
            return (true, true);
        }

        TableEntity? account = await GetAsync(AccountTag(ticket), cancellation);
        TableEntity? admitted = await GetAsync(AdmittedTag(ticket.Priority), cancellation);
        string tag = (Math.Max(Number(account), Number(admitted)) + 1).ToString("D12", CultureInfo.InvariantCulture);
        string place = string.Create(CultureInfo.InvariantCulture, $"q:{MostUrgent - ticket.Priority:D2}:{tag}:{SortKeys.OldestFirst(time.GetUtcNow(), ticket.InstanceId)}");
        string data = StorageJson.Write(ticket, StorageJson.Default.GateTicket);
        bool written = await table.WriteAsync(
            [
                account is null ? new InsertWrite(Row(AccountTag(ticket), tag)) : new ReplaceWrite(account with { Data = tag }),
                new InsertWrite(Row(Waiter(ticket.InstanceId), place)),
                new InsertWrite(Row(place, data)),
            ],
            cancellation);
        return (written, true);
    }, cancellation);

    public async Task<IReadOnlyList<string>> AdmitAsync(GateLimits limits, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(limits);
        while (await InTurnAsync(() => TryAdmitAsync(limits, cancellation), cancellation))
        {
        }

        TablePage untold = await table.QueryAsync(Partition, "u:", "u;", ITable.MaxPage, cancellation);
        return [.. untold.Entities.Select(row => row.Data)];
    }

    public async Task<bool> ConfirmAsync(string instanceId, CancellationToken cancellation = default)
    {
        if (await GetAsync(Holder(instanceId), cancellation) is null)
        {
            return false;
        }

        if (await GetAsync(Untold(instanceId), cancellation) is not null)
        {
            await table.DeleteAsync(Partition, Untold(instanceId), cancellation);
        }

        return true;
    }

    public Task LeaveAsync(string instanceId, CancellationToken cancellation = default) => InTurnAsync(async () =>
    {
        TableEntity? holder = await GetAsync(Holder(instanceId), cancellation);
        TableEntity? waiter = holder is null ? await GetAsync(Waiter(instanceId), cancellation) : null;
        if (holder is null && waiter is null)
        {
            return (true, true);
        }

        TableEntity? gate = await GetAsync(GateRow, cancellation);
        TableWrite[] gone = holder is not null
            ? [new DeleteWrite(Partition, holder.RowKey), new DeleteWrite(Partition, Untold(instanceId))]
            : [new DeleteWrite(Partition, waiter!.RowKey), new DeleteWrite(Partition, waiter.Data)];
        return (await table.WriteAsync([Count(gate, holder is null ? 0 : -1), .. gone], cancellation), true);
    }, cancellation);

    public async Task<IReadOnlyList<GateHolder>> ListHoldersAsync(CancellationToken cancellation = default)
    {
        TablePage page = await table.QueryAsync(Partition, "h:", "h;", ITable.MaxPage, cancellation);
        return [.. page.Entities.Select(row => StorageJson.Read(row.Data, StorageJson.Default.GateHolder))];
    }

    public async Task<IReadOnlyList<string>> ListWaitingAsync(int count, CancellationToken cancellation = default)
    {
        TablePage page = await table.QueryAsync(Partition, "q:", "q;", Math.Clamp(count, 1, ITable.MaxPage), cancellation);
        return [.. page.Entities.Select(row => StorageJson.Read(row.Data, StorageJson.Default.GateTicket).InstanceId)];
    }

    public Task<long> CountWaitingAsync(CancellationToken cancellation = default) => table.CountAsync(Partition, "q:", "q;", cancellation);

    public async Task<int?> GetLimitAsync(CancellationToken cancellation = default) =>
        await GetAsync(LimitRow, cancellation) is { } row ? (int)Number(row) : null;

    public Task SetLimitAsync(int? limit, CancellationToken cancellation = default) => limit is { } value
        ? table.UpsertAsync(Row(LimitRow, value.ToString(CultureInfo.InvariantCulture)), cancellation)
        : table.DeleteAsync(Partition, LimitRow, cancellation);

    public void Dispose() => _turn.Dispose();

    private static TableWrite Count(TableEntity? gate, int change)
    {
        string running = (Number(gate) + change).ToString(CultureInfo.InvariantCulture);
        return gate is null ? new InsertWrite(Row(GateRow, running)) : new ReplaceWrite(gate with { Data = running });
    }

    private static TableEntity Row(string key, string data) => new(Partition, key, data);

    private static long Number(TableEntity? row) => row is null ? 0 : long.Parse(row.Data, CultureInfo.InvariantCulture);

    private static string Holder(string instanceId) => $"h:{instanceId}";

    private static string Untold(string instanceId) => $"u:{instanceId}";

    private static string Waiter(string instanceId) => $"w:{instanceId}";

    private static string AdmittedTag(int priority) => string.Create(CultureInfo.InvariantCulture, $"v:{priority:D2}");

    private static string AccountTag(GateTicket ticket) => string.Create(CultureInfo.InvariantCulture, $"a:{ticket.Priority:D2}:{ticket.AccountId}");

    private async Task<T> InTurnAsync<T>(Func<Task<(bool Written, T Result)>> attempt, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await ConflictRetry.RunAsync(attempt);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <returns>Whether nobody was in the way; and whether one was admitted, so that another may be.</returns>
    private async Task<(bool Written, bool Admitted)> TryAdmitAsync(GateLimits limits, CancellationToken cancellation)
    {
        TableEntity? gate = await GetAsync(GateRow, cancellation);
        if (Number(gate) >= limits.Total || await FindNextAsync(limits, cancellation) is not { } next)
        {
            return (true, false);
        }

        GateTicket ticket = StorageJson.Read(next.Data, StorageJson.Default.GateTicket);
        string tag = next.RowKey.Split(':')[2];
        string holder = StorageJson.Write(new GateHolder(ticket.InstanceId, ticket.AccountId), StorageJson.Default.GateHolder);
        bool written = await table.WriteAsync(
            [
                Count(gate, +1),
                new DeleteWrite(Partition, next.RowKey),
                new DeleteWrite(Partition, Waiter(ticket.InstanceId)),
                new InsertWrite(Row(Holder(ticket.InstanceId), holder)),
                new InsertWrite(Row(Untold(ticket.InstanceId), ticket.InstanceId)),
                new UpsertWrite(Row(AdmittedTag(ticket.Priority), tag)),
            ],
            cancellation);
        return (written, written);
    }

    /// <summary>The first in the queue whose account may have one more place.</summary>
    private async Task<TableEntity?> FindNextAsync(GateLimits limits, CancellationToken cancellation)
    {
        Dictionary<long, int>? held = null;
        string after = "q:";
        for (int looked = 0; looked < FarthestLook;)
        {
            TablePage page = await table.QueryAsync(Partition, after, "q;", looked == 0 ? 10 : 100, cancellation);
            foreach (TableEntity row in page.Entities)
            {
                long account = StorageJson.Read(row.Data, StorageJson.Default.GateTicket).AccountId;
                if (await limits.OfAccount(account) is not { } most)
                {
                    return row;
                }

                held ??= (await ListHoldersAsync(cancellation)).CountBy(holder => holder.AccountId).ToDictionary();
                if (held.GetValueOrDefault(account) < most)
                {
                    return row;
                }

                after = row.RowKey;
            }

            if (!page.HasMore)
            {
                return null;
            }

            looked += page.Entities.Count;
        }

        return null;
    }

    private Task<TableEntity?> GetAsync(string rowKey, CancellationToken cancellation) => table.GetAsync(Partition, rowKey, cancellation);
}
