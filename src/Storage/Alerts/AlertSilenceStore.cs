using ContentHub.Domain.Alerts;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Alerts;

/// <summary>Silences as the rows of one list.</summary>
internal sealed class AlertSilenceStore(ITable table) : IAlertSilenceStore
{
    private const string List = "all";

    public Task AddAsync(AlertSilence silence, CancellationToken cancellation = default) =>
        table.InsertAsync(new TableEntity(List, silence.SilenceId, StorageJson.Write(silence, StorageJson.Default.AlertSilence)), cancellation);

    public async Task<IReadOnlyList<AlertSilence>> ListAsync(CancellationToken cancellation = default)
    {
        TablePage page = await table.QueryAsync(List, null, null, ITable.MaxPage, cancellation);
        return [.. page.Entities.Select(row => StorageJson.Read(row.Data, StorageJson.Default.AlertSilence))];
    }

    public async Task<bool> DeleteAsync(string silenceId, CancellationToken cancellation = default) =>
        await table.GetAsync(List, silenceId, cancellation) is { } row
        && await table.WriteAsync([new DeleteWrite(List, silenceId, row.ETag)], cancellation);
}
