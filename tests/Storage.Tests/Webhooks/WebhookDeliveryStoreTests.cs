using ContentHub.Domain;
using ContentHub.Domain.Webhooks;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using ContentHub.Storage.Webhooks;

namespace ContentHub.Storage.Tests.Webhooks;

public abstract class WebhookDeliveryStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly WatchedTable _table;
    private readonly WebhookDeliveryStore _store;

    private protected WebhookDeliveryStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("webhooks"));
        _store = new WebhookDeliveryStore(_table, _place.Container("webhooks"));
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_delivery_is_added_once_with_its_message_and_read_back_as_it_was()
    {
        WebhookDelivery delivery = New(1).Tried(new DeliveryAttempt(1, 1, s_start, 503, "The receiver answered 503."), WebhookDeliveryStatus.Pending, s_start.AddSeconds(5));

        Assert.True(await _store.AddAsync(delivery, "one"u8.ToArray(), None));
        Assert.False(await _store.AddAsync(delivery with { Url = "https://other/" }, "two"u8.ToArray(), None));

        WebhookDelivery read = (await _store.GetAsync(delivery.DeliveryId, None))!;
        Assert.Equal(delivery.Attempts, read.Attempts);
        Assert.Equal(delivery, read with { Attempts = delivery.Attempts });
        Assert.Equal("one"u8.ToArray(), await _store.GetBodyAsync(delivery.DeliveryId, None));
        Assert.Null(await _store.GetAsync(New(2).DeliveryId, None));
        Assert.Null(await _store.GetBodyAsync(New(2).DeliveryId, None));
    }

    [Fact]
    public async Task Lists_are_newest_first_by_task_and_status()
    {
        WebhookDelivery[] deliveries = [New(1), New(2), New(2) with { DeliveryId = WebhookDeliveryId.For(New(2).TaskId, 2), CreatedAt = s_start.AddHours(1) }];
        foreach (WebhookDelivery delivery in deliveries)
        {
            await _store.AddAsync(delivery, "b"u8.ToArray(), None);
        }

        await _store.UpdateAsync(deliveries[1].DeliveryId, present => present with { Status = WebhookDeliveryStatus.Gone }, None);

        Assert.Equal([deliveries[2].DeliveryId, deliveries[1].DeliveryId, deliveries[0].DeliveryId], await ListAsync(new WebhookDeliveryQuery()));
        Assert.Equal([deliveries[2].DeliveryId, deliveries[1].DeliveryId], await ListAsync(new WebhookDeliveryQuery { TaskId = deliveries[1].TaskId }));
        Assert.Equal([deliveries[1].DeliveryId], await ListAsync(new WebhookDeliveryQuery { Status = WebhookDeliveryStatus.Gone }));
        Assert.Equal([deliveries[2].DeliveryId], await ListAsync(new WebhookDeliveryQuery { TaskId = deliveries[1].TaskId, Status = WebhookDeliveryStatus.Pending }));
        Page<WebhookDelivery> page = await _store.ListAsync(new WebhookDeliveryQuery { PageSize = 2 }, None);
        Assert.Equal([deliveries[0].DeliveryId], await ListAsync(new WebhookDeliveryQuery { PageSize = 2, Continuation = page.Continuation }));
    }

    [Fact]
    public async Task Cut_short_after_any_write_a_change_is_whole_once_it_is_done_again()
    {
        WebhookDelivery delivery = New(1);
        for (int writes = 0; writes < 12; writes++)
        {
            _table.CrashAfter(writes);
            await AttemptAsync(() => _store.AddAsync(delivery, "b"u8.ToArray(), None));
            await AttemptAsync(() => _store.UpdateAsync(delivery.DeliveryId, present => present with { Status = WebhookDeliveryStatus.Delivered }, None));
            _table.CrashAfter(int.MaxValue);
            await _store.AddAsync(delivery, "b"u8.ToArray(), None);
            await _store.UpdateAsync(delivery.DeliveryId, present => present.Status == WebhookDeliveryStatus.Delivered ? present : present with { Status = WebhookDeliveryStatus.Delivered }, None);

            Assert.Equal([delivery.DeliveryId], await ListAsync(new WebhookDeliveryQuery()));
            Assert.Equal([delivery.DeliveryId], await ListAsync(new WebhookDeliveryQuery { TaskId = delivery.TaskId, Status = WebhookDeliveryStatus.Delivered }));
            Assert.Empty(await ListAsync(new WebhookDeliveryQuery { Status = WebhookDeliveryStatus.Pending }));

            await _store.DeleteAsync(delivery.DeliveryId, None);
            Assert.Empty(await ListAsync(new WebhookDeliveryQuery()));
            Assert.Null(await _store.GetBodyAsync(delivery.DeliveryId, None));
        }
    }

    private static async Task AttemptAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException)
        {
        }
    }

    private static WebhookDelivery New(int number)
    {
        string taskId = $"task-{number:D12}";
        return new WebhookDelivery
        {
            DeliveryId = WebhookDeliveryId.For(taskId, 1),
            TaskId = taskId,
            Generation = 1,
            Url = "https://example.org/",
            Type = "task.completed",
            CreatedAt = s_start.AddSeconds(number),
            UpdatedAt = s_start.AddSeconds(number),
        };
    }

    private async Task<IReadOnlyList<string>> ListAsync(WebhookDeliveryQuery query) =>
        [.. (await _store.ListAsync(query, None)).Items.Select(delivery => delivery.DeliveryId)];
}

public sealed class SqliteWebhookDeliveryStoreTests() : WebhookDeliveryStoreTests(new SqliteFolder());

public sealed class AzureWebhookDeliveryStoreTests(AzuriteFixture azurite) : WebhookDeliveryStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
