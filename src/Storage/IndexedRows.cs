using System.Text.Json.Serialization.Metadata;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage;

/// <summary>A place in a list: the list's partition, and the key there.</summary>
internal readonly record struct ListPlace(string List, string Key);

/// <summary>
/// Rows that stand in lists and may come back to a list that they have left. A row has a partition of its own; each place
/// in a list is an index row (<see cref="IndexedList"/>). A change writes the new places, then the row, then removes the old
/// places: cut short anywhere, the row is in every list that it belongs to.
/// </summary>
/// <param name="table">Where rows and lists are.</param>
/// <param name="rowKey">The key of the row in its partition.</param>
/// <param name="type">How the row is written.</param>
/// <param name="id">The row's partition.</param>
/// <param name="places">Where the row stands.</param>
/// <param name="before">What is written elsewhere before the row, together with its new places; given the row before and after. Null for nothing.</param>
internal sealed class IndexedRows<T>(ITable table, string rowKey, JsonTypeInfo<T> type, Func<T, string> id, Func<T, IEnumerable<ListPlace>> places, Func<T?, T, CancellationToken, Task>? before = null)
    where T : class
{
    public async Task<bool> AddAsync(T row, CancellationToken cancellation)
    {
        if (await ReadAsync(id(row), cancellation) is not null)
        {
            return false;
        }

        await WriteAsync(null, row, places(row), cancellation);
        return await table.InsertAsync(new TableEntity(id(row), rowKey, StorageJson.Write(row, type)), cancellation);
    }

    public async Task<T?> GetAsync(string key, CancellationToken cancellation) => (await ReadAsync(key, cancellation))?.Row;

    /// <summary>Changes a row if it is there; a change that returns its argument writes nothing.</summary>
    /// <param name="key">The row's partition.</param>
    /// <param name="change">What the row becomes; may run more than once.</param>
    /// <param name="along">What is written to the row's partition together with it; given the row before and after.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task<T?> UpdateAsync(string key, Func<T, T> change, Func<T, T, IEnumerable<TableWrite>> along, CancellationToken cancellation) => ConflictRetry.RunAsync(async () =>
    {
        if (await ReadAsync(key, cancellation) is not { } found)
        {
            return (true, (T?)null);
        }

        T next = change(found.Row);
        if (ReferenceEquals(next, found.Row))
        {
            return (true, next);
        }

        ListPlace[] old = [.. places(found.Row)];
        ListPlace[] after = [.. places(next)];
        IReadOnlyList<TableEntity> left = await ReadAsync(old.Except(after), cancellation);
        await WriteAsync(found.Row, next, after.Except(old), cancellation);
        ReplaceWrite replace = new(found.Entity with { Data = StorageJson.Write(next, type) });
        if (!await table.WriteAsync([replace, .. along(found.Row, next)], cancellation))
        {
            return (false, null);
        }

        await DeleteAsync(left, cancellation);
        return (true, next);
    });

    /// <summary>Removes a row if, as it is at that moment, it may be removed.</summary>
    /// <returns>The row as it was found, and whether it was removed.</returns>
    public Task<(T? Row, bool Removed)> RemoveAsync(string key, Func<T, bool> when, CancellationToken cancellation) => ConflictRetry.RunAsync(async () =>
    {
        if (await ReadAsync(key, cancellation) is not { } found)
        {
            return (true, ((T?)null, false));
        }

        if (!when(found.Row))
        {
            return (true, (found.Row, false));
        }

        IReadOnlyList<TableEntity> left = await ReadAsync(places(found.Row), cancellation);
        if (!await table.WriteAsync([new DeleteWrite(key, rowKey, found.Entity.ETag)], cancellation))
        {
            return (false, default);
        }

        await DeleteAsync(left, cancellation);
        return (true, (found.Row, true));
    });

    private async Task<(T Row, TableEntity Entity)?> ReadAsync(string key, CancellationToken cancellation) =>
        await table.GetAsync(key, rowKey, cancellation) is { } entity ? (StorageJson.Read(entity.Data, type), entity) : null;

    private async Task<IReadOnlyList<TableEntity>> ReadAsync(IEnumerable<ListPlace> indexRows, CancellationToken cancellation) =>
        [.. (await Task.WhenAll(indexRows.Select(place => table.GetAsync(place.List, place.Key, cancellation)))).OfType<TableEntity>()];

    private Task WriteAsync(T? found, T next, IEnumerable<ListPlace> indexRows, CancellationToken cancellation) => Task.WhenAll(
        indexRows.Select(place => table.UpsertAsync(new TableEntity(place.List, place.Key, ""), cancellation))
            .Append(before?.Invoke(found, next, cancellation) ?? Task.CompletedTask));

    // As they were before the row changed: one that was written since belongs to a row that has come back to the list.
    private Task<bool[]> DeleteAsync(IEnumerable<TableEntity> indexRows, CancellationToken cancellation) =>
        Task.WhenAll(indexRows.Select(entity => table.WriteAsync([new DeleteWrite(entity.PartitionKey, entity.RowKey, entity.ETag)], cancellation)));
}
