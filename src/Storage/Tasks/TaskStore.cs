using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Storage.Events;
using ContentHub.Storage.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Tasks;

/// <summary>
/// Tasks in a table. A task is one row in a partition of its own; each list that it belongs to has an index row
/// (<see cref="IndexedList"/>). A change writes the index rows of the new state, then the task, then removes those of the
/// old state: cut short anywhere, the task is in every list that it belongs to. What statistics count of it
/// (<see cref="TaskFacts"/>) is written before the task as well, and goes on to count when the task is removed.
/// </summary>
internal sealed class TaskStore(ITable table, EventOutbox outbox) : ITaskStore
{
    private const string Row = "task";
    private const string EndedList = "ended";
    private const string HistoryRows = "history:";
    private const string AfterHistoryRows = "history;";
    private readonly TaskFacts _facts = new(table);

    public async Task<bool> AddAsync(GenerationTask task, CancellationToken cancellation = default)
    {
        if (await ReadAsync(task.TaskId, cancellation) is not null)
        {
            return false;
        }

        GenerationTask first = task with { Revision = 1 };
        Task<IReadOnlyList<TableWrite>> facts = PrepareAsync(null, first, Lists(first), cancellation);
        await Task.WhenAll(facts, outbox.PromiseAsync(null, first, cancellation));
        bool added = await table.WriteAsync([new InsertWrite(Entity(first)), new InsertWrite(Change(first, TaskChange.Between(null, first)!)), .. await facts], cancellation);
        outbox.Kept();
        return added;
    }

    public async Task<GenerationTask?> GetAsync(string taskId, CancellationToken cancellation = default) =>
        (await ReadAsync(taskId, cancellation))?.Task;

    public Task<GenerationTask?> UpdateAsync(string taskId, Func<GenerationTask, GenerationTask> change, CancellationToken cancellation = default) =>
        ConflictRetry.RunAsync(async () =>
        {
            if (await ReadAsync(taskId, cancellation) is not { } found)
            {
                return (true, (GenerationTask?)null);
            }

            GenerationTask next = change(found.Task);
            if (ReferenceEquals(next, found.Task))
            {
                return (true, next);
            }

            TaskChange? step = TaskChange.Between(found.Task, next);
            next = step is null ? next : next with { Revision = found.Task.Revision + 1 };
            (string List, string Key)[] before = [.. Lists(found.Task)];
            (string List, string Key)[] after = [.. Lists(next)];
            Task<IReadOnlyList<TableWrite>> facts = PrepareAsync(found.Task, next, after.Except(before), cancellation);
            Task<bool> promise = outbox.PromiseAsync(found.Task, next, cancellation);
            await Task.WhenAll(facts, promise);
            ReplaceWrite replace = new(Entity(next) with { ETag = found.Entity.ETag });
            if (!await table.WriteAsync(step is null ? [replace] : [replace, new InsertWrite(Change(next, step)), .. await facts], cancellation))
            {
                return (false, null);
            }

            if (await promise)
            {
                outbox.Kept();
            }

            await DeleteIndexAsync(before.Except(after), cancellation);
            return (true, next);
        });

    public async Task<IReadOnlyList<TaskChange>> GetHistoryAsync(string taskId, CancellationToken cancellation = default)
    {
        List<TaskChange> changes = [];
        await foreach (TableEntity row in table.RangeAsync(taskId, HistoryRows, AfterHistoryRows, cancellation))
        {
            changes.Add(StorageJson.Read(row.Data, StorageJson.Default.TaskChange));
        }

        return changes;
    }

    /// <summary>One step in the life of a task; null when there is none of that number.</summary>
    public async Task<TaskChange?> GetChangeAsync(string taskId, int revision, CancellationToken cancellation) =>
        await table.GetAsync(taskId, HistoryRow(revision), cancellation) is { } row ? StorageJson.Read(row.Data, StorageJson.Default.TaskChange) : null;

    public Task<Page<GenerationTask>> ListAsync(TaskQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.AccountId, query.Status),
        query.PageSize,
        query.Continuation,
        async key => await GetAsync(SortKeys.Id(key), cancellation) is { } task && Place(task) == key && (query.Status is null || task.Status == query.Status)
            ? task
            : null,
        cancellation);

    public async Task DeleteAsync(string taskId, CancellationToken cancellation = default)
    {
        if (await GetAsync(taskId, cancellation) is not { } task)
        {
            return;
        }

        // An earlier change that was cut short may have left an index row of any status.
        IEnumerable<(string, string)> everywhere = Enum.GetValues<GenerationTaskStatus>().SelectMany(status => Lists(task with { Status = status }));
        await DeleteIndexAsync(everywhere.Concat(Lists(task)).Distinct(), cancellation);
        List<TableWrite> gone = [.. await _facts.ConfirmAsync(taskId, cancellation)];
        await foreach (TableEntity row in table.RangeAsync(taskId, HistoryRows, AfterHistoryRows, cancellation))
        {
            gone.Add(new DeleteWrite(taskId, row.RowKey));
        }

        foreach (TableWrite[] batch in gone.Chunk(ITable.MaxBatch))
        {
            await table.WriteAsync(batch, cancellation);
        }

        // The task last: cut short before, it is found again and removed again.
        await table.DeleteAsync(taskId, Row, cancellation);
    }

    public async Task<IReadOnlyList<GenerationTask>> ListEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation = default)
    {
        List<GenerationTask> ended = [];
        string? after = null;
        while (true)
        {
            TablePage page = await table.QueryAsync(EndedList, after, SortKeys.Before(before), ITable.MaxPage, cancellation);
            foreach (TableEntity entry in page.Entities)
            {
                after = entry.RowKey;
                if (await GetAsync(SortKeys.Id(entry.RowKey), cancellation) is { CompletedAt: { } at } task && SortKeys.OldestFirst(at, task.TaskId) == entry.RowKey)
                {
                    ended.Add(task);
                }

                if (ended.Count == limit)
                {
                    return ended;
                }
            }

            if (!page.HasMore)
            {
                return ended;
            }
        }
    }

    private static TableEntity Entity(GenerationTask task) => new(task.TaskId, Row, StorageJson.Write(task, StorageJson.Default.GenerationTask));

    private static TableEntity Change(GenerationTask task, TaskChange change) => new(
        task.TaskId,
        HistoryRow(task.Revision),
        StorageJson.Write(change, StorageJson.Default.TaskChange));

    private static string HistoryRow(int revision) => string.Create(CultureInfo.InvariantCulture, $"{HistoryRows}{revision:D6}");

    internal static string Place(GenerationTask task) => SortKeys.NewestFirst(task.CreatedAt, task.TaskId);

    internal static string List(long? accountId, GenerationTaskStatus? status) => (accountId, status) switch
    {
        (null, null) => "all",
        ({ } account, null) => string.Create(CultureInfo.InvariantCulture, $"account:{account}"),
        (null, { } only) => $"status:{only.ToName()}",
        ({ } account, { } only) => string.Create(CultureInfo.InvariantCulture, $"account:{account}:status:{only.ToName()}"),
    };

    private static IEnumerable<(string List, string Key)> Lists(GenerationTask task)
    {
        string newestFirst = Place(task);
        yield return (List(null, null), newestFirst);
        yield return (List(task.Request.AccountId, null), newestFirst);
        yield return (List(null, task.Status), newestFirst);
        yield return (List(task.Request.AccountId, task.Status), newestFirst);
        if (task.CompletedAt is { } completedAt)
        {
            yield return (EndedList, SortKeys.OldestFirst(completedAt, task.TaskId));
        }
    }

    /// <summary>Writes what must be there before the task changes: its places in lists, and what statistics count.</summary>
    /// <returns>What is to be written with the task, for statistics.</returns>
    private async Task<IReadOnlyList<TableWrite>> PrepareAsync(GenerationTask? before, GenerationTask after, IEnumerable<(string List, string Key)> places, CancellationToken cancellation)
    {
        Task<IReadOnlyList<TableWrite>> facts = _facts.NoteAsync(before, after, cancellation);
        await Task.WhenAll([facts, .. places.Select(row => table.UpsertAsync(new TableEntity(row.List, row.Key, ""), cancellation))]);
        return await facts;
    }

    private Task DeleteIndexAsync(IEnumerable<(string List, string Key)> rows, CancellationToken cancellation) =>
        Task.WhenAll(rows.Select(row => table.DeleteAsync(row.List, row.Key, cancellation)));

    private async Task<(GenerationTask Task, TableEntity Entity)?> ReadAsync(string taskId, CancellationToken cancellation) =>
        await table.GetAsync(taskId, Row, cancellation) is { } entity
            ? (StorageJson.Read(entity.Data, StorageJson.Default.GenerationTask), entity)
            : null;
}
