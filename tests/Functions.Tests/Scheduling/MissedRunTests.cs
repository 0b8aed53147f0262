using ContentHub.Domain.Scheduling;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.Functions.Tests.Scheduling;

/// <summary>A schedule that was due every hour while nothing could run for eight: the service was down, or the machine slept.</summary>
public sealed class MissedRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("missed-").FullName;
    private readonly VirtualTimeProvider _time = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("skip", 86_400, "02:00 missed ×8", "10:00 succeeded")]
    [InlineData("one", 86_400, "02:00 missed ×7", "09:00 succeeded", "10:00 succeeded")]
    [InlineData("one", 600, "02:00 missed ×8", "10:00 succeeded")]
    [InlineData("all", 86_400, "02:00 succeeded", "03:00 succeeded", "04:00 succeeded", "05:00 succeeded", "06:00 succeeded", "07:00 succeeded", "08:00 succeeded", "09:00 succeeded", "10:00 succeeded")]
    [InlineData("all", 9_000, "02:00 missed ×5", "07:00 succeeded", "08:00 succeeded", "09:00 succeeded", "10:00 succeeded")]
    public async Task A_service_that_was_down_for_eight_hours(string policy, int window, params string[] expected)
    {
        string id;
        await using (App app = await StartAsync())
        {
            id = await ScheduleAsync(app, policy, window);
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(90));
        }

        _time.AdjustTime(_time.GetUtcNow().AddHours(8));
        await using App again = await StartAsync();
        await again.Host.AdvanceAsync(TimeSpan.FromHours(1));

        string[] told = await again.ToldAsync(id);
        Assert.Equal(["01:00 succeeded", .. expected], told);
    }

    [Theory]
    [InlineData("skip", "01:00 missed", "02:00 missed ×7", "09:00 succeeded")]
    [InlineData("one", "01:00 missed", "02:00 missed ×7", "09:00 succeeded")]
    [InlineData("all", "01:00 succeeded", "02:00 succeeded", "03:00 succeeded", "04:00 succeeded", "05:00 succeeded", "06:00 succeeded", "07:00 succeeded", "08:00 succeeded", "09:00 succeeded")]
    public async Task A_machine_that_slept_for_eight_hours_with_an_occurrence_already_handed_over(string policy, params string[] expected)
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, policy, 86_400);
        await app.Host.AdvanceAsync(new TimeSpan(0, 59, 30));
        Assert.NotNull(await app.Host.Client.GetInstanceAsync(ExecutionId.Of(id, app.Now.AddSeconds(30))));

        // No timer has fired in the sleep; the wall clock is found where the world is by now.
        _time.AdjustTime(_time.GetUtcNow().AddHours(8));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(45));

        Assert.Equal(expected, await app.ToldAsync(id));
    }

    [Fact]
    public async Task What_is_a_few_seconds_late_is_not_missed_under_any_policy()
    {
        string id;
        await using (App app = await StartAsync())
        {
            id = await ScheduleAsync(app, "skip", 86_400);
            await app.Host.AdvanceAsync(new TimeSpan(0, 57, 0));
        }

        _time.AdjustTime(_time.GetUtcNow() + new TimeSpan(0, 3, 55));
        await using App again = await StartAsync();
        await again.Host.WhenIdleAsync();

        ScheduleExecution execution = Assert.Single(await again.HistoryAsync(id));
        Assert.Equal((ExecutionStatus.Succeeded, TimeSpan.FromSeconds(55)), (execution.Status, execution.StartedAt - execution.ScheduledAt));
    }

    [Fact]
    public async Task An_interval_goes_on_from_where_it_was_after_a_restart()
    {
        string id;
        await using (App app = await StartAsync())
        {
            id = await app.ScheduleAsync("every 40 minutes", "", more: [("cron", null), ("intervalSeconds", 2400)]);
            await app.Host.AdvanceAsync(TimeSpan.FromMinutes(50));
        }

        await using App again = await StartAsync();
        await again.Host.AdvanceAsync(TimeSpan.FromMinutes(80));

        Assert.Equal(["00:40 succeeded", "01:20 succeeded", "02:00 succeeded"], await again.ToldAsync(id));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_runs_nothing_twice_and_one_that_is_set_forward_loses_nothing()
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, "all", 86_400);
        await app.Host.AdvanceAsync(new TimeSpan(2, 30, 0));

        _time.AdjustTime(_time.GetUtcNow().AddHours(-2));
        await app.Host.AdvanceAsync(new TimeSpan(2, 40, 0));
        Assert.Equal(["01:00 succeeded", "02:00 succeeded", "03:00 succeeded"], await app.ToldAsync(id));

        _time.AdjustTime(_time.GetUtcNow().AddHours(3));
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(["01:00 succeeded", "02:00 succeeded", "03:00 succeeded", "04:00 succeeded", "05:00 succeeded", "06:00 succeeded"], await app.ToldAsync(id));
    }

    [Fact]
    public async Task What_is_missed_for_a_year_each_second_is_settled_at_once()
    {
        string id;
        await using (App app = await StartAsync())
        {
            id = await app.ScheduleAsync("each second", "* * * * * *", more: [("missedRuns", "one"), ("missedRunWindowSeconds", 60), ("enabled", false)]);
            await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/resume");
        }

        _time.AdjustTime(_time.GetUtcNow().AddDays(365));
        await using App again = await StartAsync();
        await again.Host.WhenIdleAsync();
        await again.SendAsync(HttpMethod.Post, $"api/schedules/{id}/pause");

        ScheduleExecution missed = Assert.Single(await again.HistoryAsync(id), execution => execution.Occurrences > 1);
        Assert.Equal(ExecutionStatus.Missed, missed.Status);
        Assert.Equal(100_001, missed.Occurrences);
        Assert.InRange(_time.GetUtcNow() - missed.LastOccurrenceAt!.Value, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
    }

    private static Task<string> ScheduleAsync(App app, string policy, int window) =>
        app.ScheduleAsync("hourly", "@hourly", more: [("missedRuns", policy), ("missedRunWindowSeconds", window), ("overlap", "allow")]);

    private Task<App> StartAsync() => App.StartAsync(folder: _folder, time: _time);
}
