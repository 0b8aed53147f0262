using ContentHub.Domain.Alerts;
using ContentHub.Domain.Creators;
using ContentHub.Functions.Monitoring.HealthChecks;
using ContentHub.Functions.Scheduling.Firing;
using ContentHub.Functions.Tests.Monitoring.HealthChecks;
using ContentHub.Functions.Tests.Scheduling;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Alerts;

public sealed class AlertSignalsTests
{
    [Fact]
    public async Task Rates_are_of_the_tasks_that_ended_in_the_last_hour_once_there_are_five()
    {
        await using App app = await App.StartAsync(without: AlertingApp.OtherTimers);
        for (int i = 0; i < 4; i++)
        {
            app.Creator.End = i == 0 ? CreationState.Failed : CreationState.Completed;
            await app.RunAsync();
        }

        Assert.Equal(new AlertReading(AlertRule.FailureRate, null, null, 20, IsOver: false), await OneAsync(app, AlertRule.FailureRate));

        app.Creator.End = CreationState.Failed;
        await app.RunAsync();
        Assert.Equal(new AlertReading(AlertRule.FailureRate, null, 40, 20, IsOver: true), await OneAsync(app, AlertRule.FailureRate));
        Assert.Equal(new AlertReading(AlertRule.TimeoutRate, null, 0, 10, IsOver: false), await OneAsync(app, AlertRule.TimeoutRate));

        // The hour is one of whole quarter-hours.
        await app.Host.AdvanceAsync(TimeSpan.FromHours(1.3));
        Assert.Null((await OneAsync(app, AlertRule.FailureRate)).Value);
    }

    [Fact]
    public async Task The_backlog_is_what_has_not_ended()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null }, ["ALERT_BACKLOG=2", "ASYNC_MAX_CONCURRENT_TASKS=1"], without: AlertingApp.OtherTimers);
        await app.SubmitAsync();
        await app.SubmitAsync();
        Assert.Equal(new AlertReading(AlertRule.Backlog, null, 2, 2, IsOver: false), await OneAsync(app, AlertRule.Backlog));

        await app.SubmitAsync();
        Assert.Equal(new AlertReading(AlertRule.Backlog, null, 3, 2, IsOver: true), await OneAsync(app, AlertRule.Backlog));
    }

    [Fact]
    public async Task A_creator_that_does_not_work_is_told_with_what_it_says()
    {
        FakeCreator creator = new() { BeforeCall = static _ => throw new CreatorException(CreatorErrorCodes.NotFound, "There is no creator.", isTransient: false) };
        await using App app = await App.StartAsync(creator, without: AlertingApp.OtherTimers);

        Assert.Equal(new AlertReading(AlertRule.CreatorDown, null, 1, 0, IsOver: true, "There is no creator."), await OneAsync(app, AlertRule.CreatorDown));
    }

    [Fact]
    public async Task A_schedule_that_nobody_looks_at_is_one_that_missed_its_time()
    {
        await using App app = await App.StartAsync(without: [typeof(PlanSchedules), .. AlertingApp.OtherTimers]);
        string id = await app.ScheduleAsync("hourly", "@hourly");
        Assert.Equal(new AlertReading(AlertRule.ScheduleMissed, null, 0, 0, IsOver: false), await OneAsync(app, AlertRule.ScheduleMissed));

        await app.Host.AdvanceAsync(new TimeSpan(1, 5, 0));
        Assert.Equal(new AlertReading(AlertRule.ScheduleMissed, id, 1, 0, IsOver: true, "hourly"), await OneAsync(app, AlertRule.ScheduleMissed));
    }

    [Fact]
    public async Task Occurrences_that_were_missed_are_told_for_an_hour()
    {
        await using App app = await App.StartAsync(without: [typeof(PlanSchedules), .. AlertingApp.OtherTimers]);
        string id = await app.ScheduleAsync("hourly", "@hourly", more: [("missedRuns", "skip")]);
        await app.Host.AdvanceAsync(new TimeSpan(2, 5, 0));
        await app.PlanNowAsync();

        Assert.Equal(new AlertReading(AlertRule.ScheduleMissed, id, 2, 0, IsOver: true, "hourly"), await OneAsync(app, AlertRule.ScheduleMissed));
    }

    [Fact]
    public async Task Webhooks_that_fail_again_and_again_are_counted()
    {
        await using App app = await App.StartAsync(settings: ["WEBHOOK_URL=http://127.0.0.1:9/"], without: AlertingApp.OtherTimers);
        await app.RunAsync();
        await app.Host.WhenIdleAsync();

        Assert.Equal(new AlertReading(AlertRule.WebhookFailing, null, 1, 0, IsOver: true), await OneAsync(app, AlertRule.WebhookFailing));
        await app.Host.AdvanceAsync(TimeSpan.FromHours(1.1));
        Assert.False((await OneAsync(app, AlertRule.WebhookFailing)).IsOver);
    }

    [Fact]
    public async Task A_disk_that_is_nearly_full_is_told_in_mebibytes()
    {
        FakeDisk disk = new() { Room = new DiskRoom(900L << 20, 8L << 30) };
        await using App app = await App.StartAsync(configure: services => services.AddSingleton<IDiskSpace>(disk), without: AlertingApp.OtherTimers);

        Assert.Equal(new AlertReading(AlertRule.DiskLow, null, 900, 1024, IsOver: true), await OneAsync(app, AlertRule.DiskLow));
    }

    [Fact]
    public async Task Messages_that_could_not_be_processed_are_counted()
    {
        await using App app = await App.StartAsync(without: AlertingApp.OtherTimers);
        await app.Host.SendMessageAsync("content-tasks-poison", "{}");

        Assert.Equal(new AlertReading(AlertRule.QueuePoison, null, 1, 0, IsOver: true), await OneAsync(app, AlertRule.QueuePoison));
    }

    private static async Task<AlertReading> OneAsync(App app, AlertRule rule) => Assert.Single(await app.Host.Services.GetRequiredService<IAlertSignals>().ReadAsync(rule));
}
