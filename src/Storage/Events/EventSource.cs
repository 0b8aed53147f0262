using ContentHub.Domain.Events;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tasks;

namespace ContentHub.Storage.Events;

/// <summary>
/// Moves promised changes into the log. A promise is written before its change, and the next change of the same row is only
/// promised when the one before it is on disk; so in the order of their keys, what has been written is a beginning.
/// </summary>
internal sealed class EventSource(ITable table, EventOutbox outbox, EventLog log, TaskStore tasks, ExecutionStore executions, TimeProvider time) : IEventSource
{
    // A writer that has not written by then never will: it has died, or somebody else changed the row.
    private static readonly TimeSpan s_promiseLife = TimeSpan.FromMinutes(10);

    public Task WaitAsync(CancellationToken cancellation = default) => outbox.WaitAsync(cancellation);

    public async Task MoveAsync(CancellationToken cancellation = default)
    {
        string? after = EventRows.Promises;
        while (after is not null)
        {
            TablePage page = await table.QueryAsync(EventRows.Partition, after, EventRows.AfterPromises, ITable.MaxPage, cancellation);
            List<Move> moves = [];
            foreach (TableEntity row in page.Entities)
            {
                EventPromise promise = StorageJson.Read(row.Data, StorageJson.Default.EventPromise);
                if (await ResolveAsync(row.RowKey[EventRows.Promises.Length..], promise, cancellation) is { } record)
                {
                    moves.Add(new Move(promise, record));
                }
                else if (time.GetUtcNow() - promise.At > s_promiseLife)
                {
                    await table.WriteAsync([new DeleteWrite(EventRows.Partition, row.RowKey, row.ETag)], cancellation);
                }
            }

            if (moves.Count > 0)
            {
                await log.AppendAsync(InOrder(moves), cancellation);
            }

            after = page.HasMore ? page.Entities[^1].RowKey : null;
        }
    }

    private async Task<EventRecord?> ResolveAsync(string key, EventPromise promise, CancellationToken cancellation)
    {
        if (GenerationTaskId.IsValid(promise.Id))
        {
            return await tasks.GetAsync(promise.Id, cancellation) is { } task && IsWritten(task, promise)
                && await tasks.GetChangeAsync(promise.Id, promise.Step, cancellation) is { } step
                    ? TaskEvents.Of(key, task, promise.Step, step, promise.Progress)
                    : null;
        }

        return await executions.GetAsync(promise.Id, cancellation) is { } execution && EventOutbox.Stage(execution.Status) >= promise.Step
            ? ExecutionEvents.Of(key, execution, promise.Step < EventOutbox.Stage(execution.Status) ? (ExecutionStatus)promise.Step : execution.Status)
            : null;
    }

    private static bool IsWritten(GenerationTask task, EventPromise promise) =>
        task.Revision > promise.Step
        || (task.Revision == promise.Step && (promise.Progress is null || task.Progress?.UpdatedAt >= promise.Progress.UpdatedAt));

    private static List<EventRecord> InOrder(List<Move> moves)
    {
        List<(DateTimeOffset At, EventRecord Record)> timed = [];
        foreach (IGrouping<string, Move> row in moves.GroupBy(move => move.Promise.Id))
        {
            // A clock that was set back in between does not turn two steps of one row round.
            DateTimeOffset at = DateTimeOffset.MinValue;
            foreach (Move move in row.OrderBy(move => move.Promise.Step).ThenBy(move => move.Promise.Progress is not null).ThenBy(move => move.Record.At))
            {
                at = move.Record.At > at ? move.Record.At : at;
                timed.Add((at, move.Record));
            }
        }

        return [.. timed.OrderBy(item => item.At).Select(item => item.Record)];
    }

    private sealed record Move(EventPromise Promise, EventRecord Record);
}
