using System.Security.Cryptography;
using ContentHub.Domain.Events;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Events;

/// <summary>
/// The log in a table. An append replaces the head as it was read and inserts the events behind it, in one batch, so numbers
/// have no gaps and no reader can come past one that is still on its way, however many hosts append.
/// </summary>
internal sealed class EventLog(ITable table, TimeProvider time, TimeSpan retention) : IEventLog, IDisposable
{
    // The head, and for each event the event, its name, and the promise that it keeps.
    private const int MostPerBatch = (ITable.MaxBatch - 1) / 3;

    // The rest of an event is names and ids.
    private const int MostBesideData = 2000;
    private static readonly TimeSpan s_pruneInterval = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TaskCompletionSource _appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? _log;
    private DateTimeOffset _prunedAt;

    public Task Appended => Volatile.Read(ref _appended).Task;

    public async Task<bool> AppendAsync(EventRecord record, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(record.Data.Length, EventRecord.MaxDataLength);
        return await AppendAsync([record], cancellation) == 1;
    }

    /// <summary>Adds events in their order, and takes away the promises that they keep.</summary>
    /// <returns>How many were added; the names of the others are there.</returns>
    public async Task<int> AppendAsync(IReadOnlyList<EventRecord> records, CancellationToken cancellation)
    {
        int added = 0;
        await _turn.WaitAsync(cancellation);
        try
        {
            foreach (IReadOnlyList<EventRecord> batch in Batches(records))
            {
                added += await ConflictRetry.RunAsync(() => TryAppendAsync(batch, cancellation));
            }

            await PruneAsync(cancellation);
        }
        finally
        {
            _turn.Release();
        }

        if (added > 0)
        {
            Interlocked.Exchange(ref _appended, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        return added;
    }

    public async Task<EventPosition> GetEndAsync(CancellationToken cancellation = default)
    {
        (LogHead head, _) = await HeadAsync(cancellation);
        return new EventPosition(head.Log, head.Last);
    }

    public async Task<IReadOnlyList<LoggedEvent>?> ReadAsync(EventPosition after, int limit, CancellationToken cancellation = default)
    {
        _log ??= (await HeadAsync(cancellation)).Head.Log;
        if (after.Log != _log)
        {
            return null;
        }

        TablePage page = await table.QueryAsync(EventRows.Partition, EventRows.Event(after.Number), EventRows.AfterEvents, limit, cancellation);
        if (page.Entities.Count > 0)
        {
            return EventRows.Number(page.Entities[0]) == after.Number + 1
                ? [.. page.Entities.Select(row => new LoggedEvent(new EventPosition(_log, EventRows.Number(row)), StorageJson.Read(row.Data, StorageJson.Default.EventRow).Record))]
                : null;
        }

        // Nothing behind it: it is the end, or was when the page was read, or the log has been emptied since, or never came so far.
        (LogHead head, _) = await HeadAsync(cancellation);
        return after.Number >= head.First - 1 && after.Number <= head.Last ? [] : null;
    }

    public void Dispose() => _turn.Dispose();

    private async Task<(bool Written, int Added)> TryAppendAsync(IReadOnlyList<EventRecord> records, CancellationToken cancellation)
    {
        (LogHead head, TableEntity entity) = await HeadAsync(cancellation);
        List<TableWrite> writes = [];
        long last = head.Last;
        DateTimeOffset now = time.GetUtcNow();
        foreach (EventRecord record in records)
        {
            if (await table.GetAsync(EventRows.Partition, EventRows.Name(record.Key), cancellation) is null)
            {
                EventRow row = new(now, record);
                writes.Add(new InsertWrite(new TableEntity(EventRows.Partition, EventRows.Event(++last), StorageJson.Write(row, StorageJson.Default.EventRow))));
                writes.Add(new InsertWrite(new TableEntity(EventRows.Partition, EventRows.Name(record.Key), "")));
            }

            writes.Add(new DeleteWrite(EventRows.Partition, EventRows.Promise(record.Key)));
        }

        if (last > head.Last)
        {
            writes.Insert(0, Replace(entity, head with { Last = last }));
        }

        return (await table.WriteAsync(writes, cancellation), (int)(last - head.Last));
    }

    /// <summary>Lets go of what has been kept long enough.</summary>
    private async Task PruneAsync(CancellationToken cancellation)
    {
        DateTimeOffset now = time.GetUtcNow();
        if ((now - _prunedAt).Duration() < s_pruneInterval)
        {
            return;
        }

        _prunedAt = now;
        while (await ConflictRetry.RunAsync(() => TryPruneAsync(now - retention, cancellation)))
        {
        }
    }

    private async Task<(bool Written, bool HasMore)> TryPruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        (LogHead head, TableEntity entity) = await HeadAsync(cancellation);
        TablePage page = await table.QueryAsync(EventRows.Partition, EventRows.Events, EventRows.AfterEvents, MostPerBatch, cancellation);
        List<TableWrite> writes = [];
        long first = head.First;
        foreach (TableEntity row in page.Entities)
        {
            EventRow old = StorageJson.Read(row.Data, StorageJson.Default.EventRow);
            if (old.AppendedAt >= before)
            {
                break;
            }

            first = EventRows.Number(row) + 1;
            writes.Add(new DeleteWrite(EventRows.Partition, row.RowKey));
            writes.Add(new DeleteWrite(EventRows.Partition, EventRows.Name(old.Record.Key)));
        }

        return writes.Count == 0
            ? (true, false)
            : (await table.WriteAsync([Replace(entity, head with { First = first }), .. writes], cancellation), page.HasMore);
    }

    /// <summary>As many at once as a batch has room for, with all of what they say escaped.</summary>
    private static IEnumerable<IReadOnlyList<EventRecord>> Batches(IReadOnlyList<EventRecord> records)
    {
        List<EventRecord> batch = [];
        int characters = 0;
        foreach (EventRecord record in records)
        {
            int most = (2 * record.Data.Length) + MostBesideData;
            if (batch.Count == MostPerBatch || characters + most > ITable.MaxBatchCharacters)
            {
                yield return batch;
                batch = [];
                characters = 0;
            }

            batch.Add(record);
            characters += most;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private async Task<(LogHead Head, TableEntity Entity)> HeadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (await table.GetAsync(EventRows.Partition, EventRows.Head, cancellation) is { } entity)
            {
                return (StorageJson.Read(entity.Data, StorageJson.Default.LogHead), entity);
            }

            LogHead head = new() { Log = RandomNumberGenerator.GetHexString(8, lowercase: true) };
            await table.InsertAsync(new TableEntity(EventRows.Partition, EventRows.Head, StorageJson.Write(head, StorageJson.Default.LogHead)), cancellation);
        }
    }

    private static ReplaceWrite Replace(TableEntity entity, LogHead head) => new(entity with { Data = StorageJson.Write(head, StorageJson.Default.LogHead) });
}
