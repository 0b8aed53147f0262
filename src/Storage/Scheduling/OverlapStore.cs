using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Scheduling;

/// <summary>The overlap states in a table: a row for each schedule that has one to tell of.</summary>
internal sealed class OverlapStore(ITable table) : IOverlapStore
{
    private const string Row = "overlap";

    public Task<OverlapEntry> EnterAsync(string scheduleId, string executionId, OverlapPolicy policy, CancellationToken cancellation = default) => ConflictRetry.RunAsync(async () =>
    {
        (OverlapState state, TableEntity? entity) = await ReadAsync(scheduleId, cancellation);
        OverlapEntry entry = state.Enter(executionId, policy);
        return (await WriteAsync(scheduleId, entity, state, entry.State, cancellation), entry);
    });

    public Task<string?> LeaveAsync(string scheduleId, string executionId, CancellationToken cancellation = default) => ConflictRetry.RunAsync(async () =>
    {
        (OverlapState state, TableEntity? entity) = await ReadAsync(scheduleId, cancellation);
        OverlapState left = state.Without(executionId);
        return (await WriteAsync(scheduleId, entity, state, left, cancellation), left.Next);
    });

    private async Task<(OverlapState State, TableEntity? Entity)> ReadAsync(string scheduleId, CancellationToken cancellation) =>
        await table.GetAsync(scheduleId, Row, cancellation) is { } entity
            ? (StorageJson.Read(entity.Data, StorageJson.Default.OverlapState), entity)
            : (new OverlapState(), null);

    private async Task<bool> WriteAsync(string scheduleId, TableEntity? entity, OverlapState before, OverlapState after, CancellationToken cancellation)
    {
        if (ReferenceEquals(before, after))
        {
            return true;
        }

        string data = StorageJson.Write(after, StorageJson.Default.OverlapState);

        // An empty one stays: the tags of a row that is made again may begin anew, and somebody may hold one of the old.
        return entity is null
            ? await table.InsertAsync(new TableEntity(scheduleId, Row, data), cancellation)
            : await table.ReplaceAsync(entity with { Data = data }, cancellation);
    }
}
