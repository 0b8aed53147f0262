using ContentHub.Domain;
using ContentHub.Domain.Webhooks;
using ContentHub.Storage.Blobs;
using ContentHub.Storage.Tables;

namespace ContentHub.Storage.Webhooks;

/// <summary>
/// Deliveries in a table, their messages as blobs, with the lists of <see cref="IndexedList"/>. Written in the order message,
/// index rows, delivery: cut short anywhere, what can be found is whole.
/// </summary>
internal sealed class WebhookDeliveryStore(ITable table, IBlobContainer bodies) : IWebhookDeliveryStore
{
    private const string Row = "delivery";

    public async Task<bool> AddAsync(WebhookDelivery delivery, ReadOnlyMemory<byte> body, CancellationToken cancellation = default)
    {
        if (await ReadAsync(delivery.DeliveryId, cancellation) is not null)
        {
            return false;
        }

        await bodies.AddAsync(delivery.DeliveryId, body, cancellation);
        await InsertIndexAsync(Lists(delivery), cancellation);
        return await table.InsertAsync(new TableEntity(delivery.DeliveryId, Row, Write(delivery)), cancellation);
    }

    public async Task<WebhookDelivery?> GetAsync(string deliveryId, CancellationToken cancellation = default) =>
        (await ReadAsync(deliveryId, cancellation))?.Delivery;

    public async Task<byte[]?> GetBodyAsync(string deliveryId, CancellationToken cancellation = default) =>
        await ReadAsync(deliveryId, cancellation) is null ? null : await bodies.GetAsync(deliveryId, cancellation);

    public Task<WebhookDelivery?> UpdateAsync(string deliveryId, Func<WebhookDelivery, WebhookDelivery> change, CancellationToken cancellation = default) =>
        ConflictRetry.RunAsync(async () =>
        {
            if (await ReadAsync(deliveryId, cancellation) is not { } found)
            {
                return (true, (WebhookDelivery?)null);
            }

            WebhookDelivery next = change(found.Delivery);
            if (ReferenceEquals(next, found.Delivery))
            {
                return (true, next);
            }

            (string List, string Key)[] before = [.. Lists(found.Delivery)];
            (string List, string Key)[] after = [.. Lists(next)];
            await InsertIndexAsync(after.Except(before), cancellation);
            if (!await table.ReplaceAsync(found.Entity with { Data = Write(next) }, cancellation))
            {
                return (false, null);
            }

            await DeleteIndexAsync(before.Except(after), cancellation);
            return (true, next);
        });

    public Task<Page<WebhookDelivery>> ListAsync(WebhookDeliveryQuery query, CancellationToken cancellation = default) => IndexedList.ReadAsync(
        table,
        List(query.TaskId, query.Status),
        query.PageSize,
        query.Continuation,
        async key => await GetAsync(SortKeys.Id(key), cancellation) is { } delivery && Place(delivery) == key && (query.Status is null || delivery.Status == query.Status)
            ? delivery
            : null,
        cancellation);

    public async Task DeleteAsync(string deliveryId, CancellationToken cancellation = default)
    {
        if (await GetAsync(deliveryId, cancellation) is { } delivery)
        {
            // An earlier change that was cut short may have left an index row of any status.
            IEnumerable<(string, string)> everywhere = Enum.GetValues<WebhookDeliveryStatus>().SelectMany(status => Lists(delivery with { Status = status }));
            await DeleteIndexAsync(everywhere.Distinct(), cancellation);
            await table.DeleteAsync(deliveryId, Row, cancellation);
        }

        await bodies.DeleteAsync(deliveryId, cancellation);
    }

    private static string Write(WebhookDelivery delivery) => StorageJson.Write(delivery, StorageJson.Default.WebhookDelivery);

    private static string Place(WebhookDelivery delivery) => SortKeys.NewestFirst(delivery.CreatedAt, delivery.DeliveryId);

    private static string List(string? taskId, WebhookDeliveryStatus? status) =>
        (taskId is null ? "all" : $"task:{taskId}") + (status is { } only ? $":status:{only.ToName()}" : "");

    private static IEnumerable<(string List, string Key)> Lists(WebhookDelivery delivery)
    {
        string newestFirst = Place(delivery);
        yield return (List(null, null), newestFirst);
        yield return (List(null, delivery.Status), newestFirst);
        yield return (List(delivery.TaskId, null), newestFirst);
        yield return (List(delivery.TaskId, delivery.Status), newestFirst);
    }

    private Task InsertIndexAsync(IEnumerable<(string List, string Key)> rows, CancellationToken cancellation) =>
        Task.WhenAll(rows.Select(row => table.UpsertAsync(new TableEntity(row.List, row.Key, ""), cancellation)));

    private Task DeleteIndexAsync(IEnumerable<(string List, string Key)> rows, CancellationToken cancellation) =>
        Task.WhenAll(rows.Select(row => table.DeleteAsync(row.List, row.Key, cancellation)));

    private async Task<(WebhookDelivery Delivery, TableEntity Entity)?> ReadAsync(string deliveryId, CancellationToken cancellation) =>
        await table.GetAsync(deliveryId, Row, cancellation) is { } entity
            ? (StorageJson.Read(entity.Data, StorageJson.Default.WebhookDelivery), entity)
            : null;
}
