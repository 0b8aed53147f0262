using ContentHub.Domain.Alerts;
using ContentHub.Functions.Tests.Scheduling;
using ContentHub.Functions.Tests.Webhooks;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.Functions.Tests.Alerts;

public sealed class AlertRoundsTests : IAsyncLifetime
{
    private readonly FakeSignals _signals = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync() => _receiver = await Receiver.StartAsync();

    public ValueTask DisposeAsync() => _receiver.DisposeAsync();

    [Fact]
    public async Task A_condition_fires_when_it_has_held_and_is_told_once_however_often_it_is_seen()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);

        await app.Host.AdvanceAsync(new TimeSpan(0, 2, 59));
        Assert.Equal(AlertState.Pending, Assert.Single(await app.AllAlertsAsync()).State);
        Assert.Empty(_receiver.Received);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        Alert alert = Assert.Single(await app.AllAlertsAsync());
        Assert.Equal(("alert-backlog-20260101T000100Z", AlertState.Firing, 83, 50), (alert.AlertId, alert.State, alert.Value, alert.Threshold));
        Assert.Equal(["00:03 Firing"], alert.Told());
        Assert.Equal("alert-backlog-20260101T000100Z-1-webhook", Assert.Single(_receiver.Received).Id);
        Assert.Equal([("log", AlertDeliveryStatus.Delivered, 1), ("webhook", AlertDeliveryStatus.Delivered, 1)], alert.Deliveries.Select(each => (each.Channel, each.Status, each.Tries)).Order());
    }

    [Fact]
    public async Task A_condition_that_ends_before_the_hold_time_is_forgotten_and_begins_anew()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);

        await app.Host.AdvanceAsync(new TimeSpan(0, 2, 30));
        _signals.Over = [];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Empty(await app.AllAlertsAsync());

        _signals.Over = [FakeSignals.Backlog()];
        await app.Host.AdvanceAsync(new TimeSpan(0, 2, 0));
        Assert.Equal(AlertState.Pending, Assert.Single(await app.AllAlertsAsync()).State);
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task The_end_is_told_and_the_next_time_is_another_alert()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);

        await app.Host.AdvanceAsync(new TimeSpan(0, 5, 30));
        _signals.Over = [];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(3));
        _signals.Over = [FakeSignals.Backlog(99)];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        IReadOnlyList<Alert> alerts = await app.AllAlertsAsync();
        Assert.Equal([AlertState.Resolved, AlertState.Firing], alerts.Select(alert => alert.State));
        Assert.Equal(["00:03 Firing", "00:06 Resolved"], alerts[0].Told());
        Assert.Equal(["00:11 Firing"], alerts[1].Told());
        Assert.Equal(["alert-backlog-20260101T000100Z-1-webhook", "alert-backlog-20260101T000100Z-2-webhook", "alert-backlog-20260101T000900Z-1-webhook"], _receiver.Received.Select(each => each.Id));
    }

    [Fact]
    public async Task Nobody_acknowledges_and_people_are_reminded_until_somebody_does()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, _receiver, ["ALERT_REPEAT_SECONDS=3600"]);

        await app.Host.AdvanceAsync(new TimeSpan(2, 10, 0));
        (int code, _) = await app.SendAsync(HttpMethod.Post, "api/alerts/alert-backlog-20260101T000100Z/acknowledge", new { by = "王" });
        Assert.Equal(200, code);
        await app.Host.AdvanceAsync(new TimeSpan(5, 0, 0));
        _signals.Over = [];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Alert alert = Assert.Single(await app.AllAlertsAsync());
        Assert.Equal(["00:03 Firing", "01:03 Reminder", "02:03 Reminder", "07:11 Resolved"], alert.Told());
        Assert.Equal(new AlertAcknowledgement("王", new DateTimeOffset(2026, 1, 1, 2, 10, 0, TimeSpan.Zero)), alert.Acknowledged);
        Assert.Equal(4, _receiver.Received.Count);
    }

    [Fact]
    public async Task Nobody_is_reminded_with_a_repeat_time_of_zero()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, settings: ["ALERT_REPEAT_SECONDS=0", "ALERT_HOLD_SECONDS=0"]);

        await app.Host.AdvanceAsync(TimeSpan.FromHours(9));

        Assert.Equal(["00:01 Firing"], Assert.Single(await app.AllAlertsAsync()).Told());
    }

    [Fact]
    public async Task A_silence_holds_notices_back_until_it_is_over()
    {
        _signals.Over = [FakeSignals.Backlog(), FakeSignals.Missed("schedule-000000000001", "每日")];
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);
        (int code, _) = await app.SendAsync(HttpMethod.Post, "api/alerts/silences", new { rule = "backlog", until = "2026-01-01T01:00:00Z", reason = "维护" });
        Assert.Equal(201, code);

        await app.Host.AdvanceAsync(new TimeSpan(1, 10, 0));

        IReadOnlyList<Alert> alerts = await app.AllAlertsAsync();
        Assert.Equal(["01:00 Firing"], Assert.Single(alerts, alert => alert.Rule == AlertRule.Backlog).Told());
        Assert.Equal(["00:03 Firing"], Assert.Single(alerts, alert => alert.Rule == AlertRule.ScheduleMissed).Told());
    }

    [Fact]
    public async Task What_ends_in_silence_is_never_told()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, _receiver);
        await app.SendAsync(HttpMethod.Post, "api/alerts/silences", new { until = "2026-01-01T01:00:00Z" });

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        _signals.Over = [];
        await app.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Alert alert = Assert.Single(await app.AllAlertsAsync());
        Assert.Equal((AlertState.Resolved, 0), (alert.State, alert.NoticeCount));
        Assert.Empty(_receiver.Received);
    }

    [Fact]
    public async Task Subjects_have_alerts_of_their_own()
    {
        _signals.Over = [FakeSignals.Missed("schedule-000000000001", "one"), FakeSignals.Missed("schedule-000000000002", "two")];
        await using App app = await AlertingApp.StartAsync(_signals);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));
        _signals.Over = [FakeSignals.Missed("schedule-000000000002", "two")];
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(
            [("alert-schedule_missed-schedule-000000000001-20260101T000100Z", AlertState.Resolved), ("alert-schedule_missed-schedule-000000000002-20260101T000100Z", AlertState.Firing)],
            (await app.AllAlertsAsync()).Select(alert => (alert.AlertId, alert.State)).Order());
    }

    [Fact]
    public async Task What_cannot_be_measured_leaves_its_alert_as_it_is_and_the_others_go_on()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));

        (_signals.Unknown, _signals.Over) = (AlertRule.Backlog, [FakeSignals.Missed("schedule-000000000001", "one")]);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));

        Assert.Equal([(AlertRule.Backlog, AlertState.Firing), (AlertRule.ScheduleMissed, AlertState.Firing)], (await app.AllAlertsAsync()).Select(alert => (alert.Rule, alert.State)));
    }

    [Fact]
    public async Task Nothing_is_looked_for_when_alerts_are_off()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, settings: ["ALERTS_ENABLED=false"]);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Empty(await app.AllAlertsAsync());
    }

    [Fact]
    public async Task Alerts_are_forgotten_after_their_retention_time_and_open_ones_never()
    {
        _signals.Over = [FakeSignals.Backlog()];
        await using App app = await AlertingApp.StartAsync(_signals, settings: ["ALERT_RETENTION_DAYS=1", "ALERT_REPEAT_SECONDS=0"]);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(4));
        _signals.Over = [FakeSignals.Missed("schedule-000000000001", "one")];

        await app.Host.AdvanceAsync(new TimeSpan(1, 4, 0, 0));

        Assert.Equal(AlertRule.ScheduleMissed, Assert.Single(await app.AllAlertsAsync()).Rule);
        Assert.Null(await app.Host.Client.GetInstanceAsync("alert-backlog-20260101T000100Z-1-log"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_host_that_is_killed_at_any_commit_tells_of_the_beginning_and_the_end_each_under_one_id(bool isWritten)
    {
        int commits = 0;
        for (bool crashed = true; crashed;)
        {
            commits++;
            _receiver.Received.Clear();
            _signals.Over = [FakeSignals.Backlog()];
            string folder = Directory.CreateTempSubdirectory("alerts-").FullName;
            VirtualTimeProvider time = new();
            await using (App app = await AlertingApp.StartAsync(_signals, _receiver, folder: folder, time: time))
            {
                await app.Host.AdvanceAsync(new TimeSpan(0, 2, 30));
                app.Host.CrashAt(isWritten ? CommitCrash.After(commits) : CommitCrash.Before(commits));
                crashed = await DiesAsync(app);
            }

            await using (App again = await AlertingApp.StartAsync(_signals, _receiver, folder: folder, time: time))
            {
                await again.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
                _signals.Over = [];
                await again.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
                Assert.Equal(AlertState.Resolved, Assert.Single(await again.AllAlertsAsync()).State);
            }

            // What was sent and not yet written down when the host died is sent again, under the same id.
            string[] told = [.. _receiver.Received.Select(each => each.Id)];
            Assert.Equal(["alert-backlog-20260101T000100Z-1-webhook", "alert-backlog-20260101T000100Z-2-webhook"], crashed ? told.Distinct().Order() : told);
            Assert.InRange(told.Length, 2, 3);
            Directory.Delete(folder, recursive: true);
        }

        Assert.True(commits > 4, $"There were only {commits} commits to die at.");
    }

    private async Task<bool> DiesAsync(App app)
    {
        try
        {
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
            _signals.Over = [];
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));
            return false;
        }
        catch (HostCrashedException)
        {
            return true;
        }
        finally
        {
            _signals.Over = _signals.Over.Count == 0 ? [] : [FakeSignals.Backlog()];
        }
    }
}
