using ContentHub.Domain;
using ContentHub.Domain.Alerts;
using ContentHub.Storage.Alerts;
using ContentHub.Storage.Tables;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;

namespace ContentHub.Storage.Tests.Alerts;

public abstract class AlertStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly ITable _table;
    private readonly AlertStore _alerts;

    private protected AlertStoreTests(StoragePlace place)
    {
        _place = place;
        _table = _place.Table("alerts");
        _alerts = new AlertStore(_table);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task OpenAsync_opens_one_alert_of_a_rule_and_subject_until_it_is_closed()
    {
        Alert first = await _alerts.OpenAsync(New(0), None);
        Alert second = await _alerts.OpenAsync(New(1), None);
        await _alerts.CloseAsync(first, None);
        Alert third = await _alerts.OpenAsync(New(2), None);

        Assert.Equal((New(0).AlertId, New(0).AlertId, New(2).AlertId), (first.AlertId, second.AlertId, third.AlertId));
        Assert.Equal([third.AlertId], (await _alerts.ListOpenAsync(None)).Select(alert => alert.AlertId));
        Assert.Equal([third.AlertId, first.AlertId], (await _alerts.ListAsync(new AlertQuery(), None)).Items.Select(alert => alert.AlertId));
    }

    [Fact]
    public async Task OpenAsync_that_was_cut_short_before_the_record_is_made_up_for_under_the_same_id()
    {
        await _table.InsertAsync(new TableEntity("open", "backlog", New(0).AlertId), None);
        Assert.Empty(await _alerts.ListOpenAsync(None));

        Alert alert = await _alerts.OpenAsync(New(5), None);

        Assert.Equal(New(0).AlertId, alert.AlertId);
        Assert.Equal([alert.AlertId], (await _alerts.ListOpenAsync(None)).Select(open => open.AlertId));
    }

    [Fact]
    public async Task CloseAsync_leaves_an_alert_alone_that_was_opened_since()
    {
        Alert first = await _alerts.OpenAsync(New(0), None);
        await _alerts.CloseAsync(first, None);
        Alert second = await _alerts.OpenAsync(New(1), None);

        await _alerts.CloseAsync(first, None);

        Assert.Equal([second.AlertId], (await _alerts.ListOpenAsync(None)).Select(alert => alert.AlertId));
    }

    [Fact]
    public async Task An_alert_is_read_back_as_it_was_and_moves_between_the_lists()
    {
        Alert alert = await _alerts.OpenAsync(New(0), None);
        AlertDelivery delivery = new(1, "webhook", AlertDeliveryStatus.Pending, 1, s_start, s_start.AddSeconds(5), "错");
        AlertTiming timing = new(TimeSpan.Zero, TimeSpan.Zero);
        AlertReading reading = new(AlertRule.Backlog, null, 83, 50, IsOver: true, "细节");
        Alert? fires = await _alerts.UpdateAsync(alert.AlertId, present => present.Observed(reading, timing, isSilenced: false, s_start).AcknowledgedBy("王", s_start).Tried(delivery), None);
        Alert? read = await _alerts.GetAsync(alert.AlertId, None);

        Assert.Equivalent(fires, read, strict: true);
        Assert.Equal((AlertState.Firing, "细节", delivery), (read!.State, read.Detail, Assert.Single(read.Deliveries)));
        Assert.Empty((await _alerts.ListAsync(new AlertQuery { State = AlertState.Pending }, None)).Items);
        Assert.Empty(await _alerts.ListResolvedBeforeAsync(DateTimeOffset.MaxValue, 10, None));

        await _alerts.UpdateAsync(alert.AlertId, present => present.Ended(isSilenced: true, s_start.AddHours(1)), None);
        Assert.Empty(await _alerts.ListResolvedBeforeAsync(s_start.AddHours(1), 10, None));
        Assert.Equal(alert.AlertId, Assert.Single(await _alerts.ListResolvedBeforeAsync(s_start.AddHours(2), 10, None)).AlertId);
        Assert.Equal(alert.AlertId, Assert.Single((await _alerts.ListAsync(new AlertQuery { State = AlertState.Resolved }, None)).Items).AlertId);

        Assert.True(await _alerts.DeleteAsync(alert.AlertId, static _ => true, None));
        Assert.Null(await _alerts.GetAsync(alert.AlertId, None));
        Assert.Empty((await _alerts.ListAsync(new AlertQuery(), None)).Items);
    }

    [Fact]
    public async Task DeleteAsync_leaves_an_alert_that_may_not_be_removed()
    {
        Alert alert = await _alerts.OpenAsync(New(0), None);

        Assert.False(await _alerts.DeleteAsync(alert.AlertId, static _ => false, None));
        Assert.NotNull(await _alerts.GetAsync(alert.AlertId, None));
    }

    [Fact]
    public async Task ListAsync_refuses_a_continuation_of_another_list()
    {
        await _alerts.OpenAsync(New(0), None);
        await _alerts.OpenAsync(New(1) with { Rule = AlertRule.DiskLow, AlertId = "alert-disk_low-x" }, None);
        Page<Alert> page = await _alerts.ListAsync(new AlertQuery { PageSize = 1 }, None);

        await Assert.ThrowsAsync<InvalidContinuationException>(() => _alerts.ListAsync(new AlertQuery { State = AlertState.Pending, Continuation = page.Continuation }, None));
    }

    private static Alert New(int minute) => Alert.Begin(new AlertReading(AlertRule.Backlog, null, 60, 50, IsOver: true), s_start.AddMinutes(minute));
}

public sealed class SqliteAlertStoreTests() : AlertStoreTests(new SqliteFolder());

public sealed class AzureAlertStoreTests(AzuriteFixture azurite) : AlertStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
