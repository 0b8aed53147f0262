using ContentHub.Domain;
using ContentHub.Domain.Alerts;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Alerts;

/// <summary>
/// Alerts in a table, in lists by state; those that are over also in the order of their ends. A row for each rule and subject
/// names the alert that is open: it is written before that alert, and removed after its end is written.
/// </summary>
internal sealed class AlertStore(ITable table) : IAlertStore
{
    private const string OpenList = "open";
    private const string ResolvedList = "over";
    private readonly IndexedRows<Alert> _rows = new(table, "alert", StorageJson.Default.Alert, alert => alert.AlertId, Places);

    public async Task<Alert> OpenAsync(Alert alert, CancellationToken cancellation = default)
    {
        await table.InsertAsync(new TableEntity(OpenList, alert.Key, alert.AlertId), cancellation);
        string id = (await table.GetAsync(OpenList, alert.Key, cancellation))?.Data ?? alert.AlertId;

        // Cut short before, the open one may lack its record.
        Alert open = alert with { AlertId = id };
        return await GetAsync(id, cancellation) ?? (await _rows.AddAsync(open, cancellation) ? open : await GetAsync(id, cancellation) ?? open);
    }

    public async Task<IReadOnlyList<Alert>> ListOpenAsync(CancellationToken cancellation = default)
    {
        List<Alert> open = [];
        string? after = null;
        TablePage page;
        do
        {
            page = await table.QueryAsync(OpenList, after, null, ITable.MaxPage, cancellation);
            foreach (TableEntity row in page.Entities)
            {
                after = row.RowKey;
                if (await GetAsync(row.Data, cancellation) is { } alert)
                {
                    open.Add(alert);
                }
            }
        }
        while (page.HasMore);
        return open;
    }

    public async Task CloseAsync(Alert alert, CancellationToken cancellation = default)
    {
        if (await table.GetAsync(OpenList, alert.Key, cancellation) is { } row && row.Data == alert.AlertId)
        {
            await table.WriteAsync([new DeleteWrite(OpenList, alert.Key, row.ETag)], cancellation);
        }
    }

    public Task<Alert?> GetAsync(string alertId, CancellationToken cancellation = default) => _rows.GetAsync(alertId, cancellation);

    public Task<Alert?> UpdateAsync(string alertId, Func<Alert, Alert> change, CancellationToken cancellation = default) =>
        _rows.UpdateAsync(alertId, change, static (_, _) => [], cancellation);

    public async Task<bool> DeleteAsync(string alertId, Func<Alert, bool> when, CancellationToken cancellation = default)
    {
        (Alert? alert, bool removed) = await _rows.RemoveAsync(alertId, when, cancellation);
        return alert is null || removed;
    }

    public Task<Page<Alert>> ListAsync(AlertQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.State),
        query.PageSize,
        query.Continuation,
        async key => await GetAsync(SortKeys.Id(key), cancellation) is { } alert && (query.State ?? alert.State) == alert.State ? alert : null,
        cancellation);

    public async Task<IReadOnlyList<Alert>> ListResolvedBeforeAsync(DateTimeOffset before, int limit, CancellationToken cancellation = default)
    {
        List<Alert> over = [];
        string? after = null;
        TablePage page;
        do
        {
            page = await table.QueryAsync(ResolvedList, after, SortKeys.Before(before), limit - over.Count, cancellation);
            foreach (TableEntity row in page.Entities)
            {
                after = row.RowKey;
                if (await GetAsync(SortKeys.Id(row.RowKey), cancellation) is { ResolvedAt: not null } alert)
                {
                    over.Add(alert);
                }
            }
        }
        while (page.HasMore && over.Count < limit);
        return over;
    }

    private static string List(AlertState? state) => $"all{(state is { } only ? $":{only.ToName()}" : "")}";

    private static IEnumerable<ListPlace> Places(Alert alert)
    {
        string key = SortKeys.NewestFirst(alert.Since, alert.AlertId);
        yield return new ListPlace(List(null), key);
        yield return new ListPlace(List(alert.State), key);
        if (alert.ResolvedAt is { } resolved)
        {
            yield return new ListPlace(ResolvedList, SortKeys.OldestFirst(resolved, alert.AlertId));
        }
    }
}
