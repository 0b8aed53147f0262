using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Scheduling;

/// <summary>Planned tasks in a table: an execution is a partition, its rows are in the order of their steps and numbers.</summary>
internal sealed class PlannedTaskStore(ITable table) : IPlannedTaskStore
{
    private const int KeyLength = 7;

    public Task WriteAsync(IReadOnlyList<PlannedTask> tasks, CancellationToken cancellation = default) =>
        table.WriteAsync([.. tasks.Select(task => new UpsertWrite(Entity(task)))], cancellation);

    public async Task<Page<PlannedTask>> ListAsync(PlannedTaskQuery query, CancellationToken cancellation = default)
    {
        string list = $"{query.ExecutionId}/{(query.Step is { } step ? Steps(step) : "all")}";
        string? after = IndexedList.Decode(list, query.Continuation, KeyLength) ?? (query.Step is { } from ? $"{Steps(from)}:" : null);
        string? before = query.Step is { } only ? $"{Steps(only)};" : null;
        TablePage page = await table.QueryAsync(query.ExecutionId, after, before, Math.Clamp(query.PageSize, 1, ITable.MaxPage), cancellation);
        return new Page<PlannedTask>(
            [.. page.Entities.Select(row => StorageJson.Read(row.Data, StorageJson.Default.PlannedTask))],
            page.HasMore ? IndexedList.Encode(list, page.Entities[^1].RowKey) : null);
    }

    public async Task DeleteAsync(string executionId, CancellationToken cancellation = default)
    {
        while (await table.QueryAsync(executionId, null, null, ITable.MaxBatch, cancellation) is { Entities: { Count: > 0 } rows })
        {
            await table.WriteAsync([.. rows.Select(row => new DeleteWrite(executionId, row.RowKey))], cancellation);
        }
    }

    private static string Steps(int step) => step.ToString("D2", CultureInfo.InvariantCulture);

    private static TableEntity Entity(PlannedTask task) => new(
        task.ExecutionId,
        string.Create(CultureInfo.InvariantCulture, $"{Steps(task.Step)}:{task.Number:D4}"),
        StorageJson.Write(task, StorageJson.Default.PlannedTask));
}
