using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Statistics;

/// <summary>The statistics of the tasks of a table, in a partition of that table.</summary>
/// <param name="table">The table of the tasks.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
internal sealed class TaskStatistics(ITable table, ITaskStore tasks, TimeProvider time) : ITaskStatistics
{
    private readonly RollUp _rollUp = new(table, tasks, time);
    private readonly RollUpReader _reader = new(table, tasks);
    private readonly OpenTasks _open = new(table, tasks);

    public Task<IReadOnlyList<TaskSummary>> ReadAsync(IReadOnlyList<DateTimeOffset> bounds, bool withGroups, CancellationToken cancellation = default) =>
        _reader.ReadAsync(bounds, withGroups, cancellation);

    public Task<TaskBacklog> ReadBacklogAsync(CancellationToken cancellation = default) => _open.ReadAsync(cancellation);

    public Task<int> RollUpAsync(CancellationToken cancellation = default) => _rollUp.RunAsync(cancellation);

    public async Task RemoveAsync(DateTimeOffset before, CancellationToken cancellation = default)
    {
        DateTimeOffset day = RollUpLevel.All[0].StartOf(before);
        foreach (RollUpLevel level in RollUpLevel.All)
        {
            await RemoveAsync(level.TotalsKey(DateTimeOffset.MinValue), level.TotalsKey(day), cancellation);
            await RemoveAsync(level.GroupsKey(DateTimeOffset.MinValue), level.GroupsKey(day), cancellation);
        }
    }

    private async Task RemoveAsync(string after, string before, CancellationToken cancellation)
    {
        while (await table.QueryAsync(TaskFacts.Partition, after, before, ITable.MaxBatch, cancellation) is { Entities: { Count: > 0 } rows })
        {
            await table.WriteAsync([.. rows.Select(row => new DeleteWrite(row.PartitionKey, row.RowKey))], cancellation);
        }
    }
}
