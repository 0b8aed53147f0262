using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Events;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Scheduling;

/// <summary>Executions in a table, in lists by schedule and by status; those that have ended also in the order of their ends.</summary>
internal sealed class ExecutionStore(ITable table, EventOutbox outbox) : IExecutionStore
{
    private const string EndedList = "ended";
    private readonly IndexedRows<ScheduleExecution> _rows = new(
        table,
        "execution",
        StorageJson.Default.ScheduleExecution,
        execution => execution.ExecutionId,
        Places,
        outbox.PromiseAsync);

    public async Task<bool> AddAsync(ScheduleExecution execution, CancellationToken cancellation = default)
    {
        bool added = await _rows.AddAsync(execution, cancellation);
        outbox.Kept();
        return added;
    }

    public Task<ScheduleExecution?> GetAsync(string executionId, CancellationToken cancellation = default) => _rows.GetAsync(executionId, cancellation);

    public async Task<ScheduleExecution?> UpdateAsync(string executionId, Func<ScheduleExecution, ScheduleExecution> change, CancellationToken cancellation = default)
    {
        ScheduleExecution? updated = await _rows.UpdateAsync(executionId, change, static (_, _) => [], cancellation);
        outbox.Kept();
        return updated;
    }

    public Task DeleteAsync(string executionId, CancellationToken cancellation = default) => _rows.RemoveAsync(executionId, static _ => true, cancellation);

    public Task<Page<ScheduleExecution>> ListAsync(ExecutionQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.ScheduleId, query.Status),
        query.PageSize,
        query.Continuation,
        async key => await GetAsync(SortKeys.Id(key), cancellation) is { } execution
            && (query.Status ?? execution.Status) == execution.Status
                ? execution
                : null,
        cancellation);

    public async Task<IReadOnlyList<ScheduleExecution>> ListEndedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation = default)
    {
        List<ScheduleExecution> ended = [];
        string? after = null;
        TablePage page;
        do
        {
            page = await table.QueryAsync(EndedList, after, SortKeys.Before(before), limit - ended.Count, cancellation);
            foreach (TableEntity row in page.Entities)
            {
                after = row.RowKey;
                if (await GetAsync(SortKeys.Id(row.RowKey), cancellation) is { EndedAt: not null } execution)
                {
                    ended.Add(execution);
                }
            }
        }
        while (page.HasMore && ended.Count < limit);
        return ended;
    }

    private static string List(string? scheduleId, ExecutionStatus? status) =>
        $"{scheduleId ?? "all"}{(status is { } only ? $":{only.ToName()}" : "")}";

    private static IEnumerable<ListPlace> Places(ScheduleExecution execution)
    {
        string key = SortKeys.NewestFirst(execution.ScheduledAt, execution.ExecutionId);
        yield return new ListPlace(List(null, null), key);
        yield return new ListPlace(List(execution.ScheduleId, null), key);
        yield return new ListPlace(List(null, execution.Status), key);
        yield return new ListPlace(List(execution.ScheduleId, execution.Status), key);
        if (execution.EndedAt is { } ended)
        {
            yield return new ListPlace(EndedList, SortKeys.OldestFirst(ended, execution.ExecutionId));
        }
    }
}
