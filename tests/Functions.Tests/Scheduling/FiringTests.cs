using System.Globalization;
using System.Text.Json;
using ContentHub.Domain.Scheduling;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Tests.Scheduling;

public sealed class FiringTests
{
    [Fact]
    public async Task Each_occurrence_runs_once_at_its_very_time()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("every quarter", "*/15 * * * *");

        await app.Host.AdvanceAsync(TimeSpan.FromHours(2));

        IReadOnlyList<ScheduleExecution> history = await app.HistoryAsync(id);
        DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(Enumerable.Range(1, 8).Select(i => start.AddMinutes(15 * i)), history.Select(execution => execution.ScheduledAt));
        Assert.All(history, execution =>
        {
            Assert.Equal((ExecutionStatus.Succeeded, execution.ScheduledAt, ExecutionTrigger.Schedule), (execution.Status, execution.StartedAt!.Value, execution.Trigger));
            Assert.Equal(ExecutionId.Of(id, execution.ScheduledAt), execution.ExecutionId);
        });
        Schedule schedule = (await app.Schedules().GetAsync(id))!;
        Assert.Equal(new LastExecution(history[^1].ExecutionId, history[^1].StartedAt!.Value, ExecutionStatus.Succeeded), schedule.LastExecution);
    }

    [Fact]
    public async Task Seconds_and_intervals_are_kept_to_the_second()
    {
        await using App app = await App.StartAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        string cron = await app.ScheduleAsync("every ten seconds", "*/10 * * * * *");
        string interval = await app.ScheduleAsync("every ninety seconds", "", more: [("cron", null), ("intervalSeconds", 90)]);

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        IReadOnlyList<ScheduleExecution> tens = await app.HistoryAsync(cron);
        Assert.Equal(30, tens.Count);
        Assert.All(tens, execution => Assert.Equal(execution.ScheduledAt, execution.StartedAt));
        Assert.Equal(["00:01:40", "00:03:10", "00:04:40"], (await app.HistoryAsync(interval)).Select(execution => execution.StartedAt!.Value.ToString("HH:mm:ss", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_schedule_that_is_due_in_a_moment_need_not_wait_for_the_next_round()
    {
        await using App app = await App.StartAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(30));
        string id = await app.ScheduleAsync("soon", "45 * * * * *");

        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(15));

        Assert.Equal(["00:00 succeeded"], await app.ToldAsync(id));
    }

    [Fact]
    public async Task A_schedule_that_is_paused_changed_or_deleted_a_moment_before_does_not_run()
    {
        await using App app = await App.StartAsync();
        string paused = await app.ScheduleAsync("paused", "1 * * * *");
        string changed = await app.ScheduleAsync("changed", "1 * * * *");
        string deleted = await app.ScheduleAsync("deleted", "1 * * * *");
        string kept = await app.ScheduleAsync("kept", "1 * * * *");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(59));

        Assert.Equal(200, (await app.SendAsync(HttpMethod.Post, $"api/schedules/{paused}/pause")).Code);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Patch, $"api/schedules/{changed}", new { cron = "2 * * * *" })).Code);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Delete, $"api/schedules/{deleted}")).Code);
        Assert.Equal(200, (await app.SendAsync(HttpMethod.Patch, $"api/schedules/{kept}", new { description = "renamed" })).Code);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(["00:01 skipped"], await app.ToldAsync(paused));
        Assert.Equal(["00:01 skipped", "00:02 succeeded"], await app.ToldAsync(changed));
        Assert.Empty(await app.ToldAsync(deleted));
        Assert.Equal(["00:01 succeeded"], await app.ToldAsync(kept));
    }

    [Fact]
    public async Task A_schedule_that_is_resumed_owes_nothing_of_the_time_that_it_was_paused()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("hourly", "@hourly", more: [("missedRuns", "all"), ("enabled", false)]);
        await app.Host.AdvanceAsync(TimeSpan.FromHours(5.5));
        (_, JsonElement before) = await app.SendAsync(HttpMethod.Get, $"api/schedules/{id}");

        (int code, JsonElement resumed) = await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/resume");
        await app.Host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.False(before.TryGetProperty("nextRunAt", out _));
        Assert.Equal((200, "2026-01-01T06:00:00+00:00"), (code, resumed.GetProperty("nextRunAt").GetString()));
        Assert.Equal(["06:00 succeeded"], await app.ToldAsync(id));
    }

    [Fact]
    public async Task One_that_is_paused_and_resumed_before_its_time_runs_once()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("minute", "1 * * * *");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(30));

        await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/pause");
        await app.SendAsync(HttpMethod.Post, $"api/schedules/{id}/resume");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["00:01 succeeded"], await app.ToldAsync(id));
    }

    [Fact]
    public async Task Jitter_spreads_what_is_due_at_once_and_each_keeps_its_share()
    {
        await using App app = await App.StartAsync();
        List<string> ids = [];
        for (int i = 0; i < 20; i++)
        {
            ids.Add(await app.ScheduleAsync($"spread {i}", "@hourly", more: [("jitterSeconds", 600)]));
        }

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(75));

        List<double> late = [];
        foreach (string id in ids)
        {
            ScheduleExecution execution = Assert.Single(await app.HistoryAsync(id));
            Assert.Equal(FireTime.Of(id, execution.ScheduledAt, 600), execution.StartedAt);
            late.Add((execution.StartedAt!.Value - execution.ScheduledAt).TotalSeconds);
        }

        Assert.All(late, seconds => Assert.InRange(seconds, 0, 600));
        Assert.True(late.Distinct().Count() > 10);
    }

    [Fact]
    public async Task Start_and_end_bound_the_occurrences()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("bounded", "@hourly", more: [("startAt", "2026-01-01T02:00:00Z"), ("endAt", "2026-01-01T04:00:00Z")]);

        await app.Host.AdvanceAsync(TimeSpan.FromHours(8));

        Assert.Equal(["02:00 succeeded", "03:00 succeeded", "04:00 succeeded"], await app.ToldAsync(id));
        (_, JsonElement schedule) = await app.SendAsync(HttpMethod.Get, $"api/schedules/{id}");
        Assert.False(schedule.TryGetProperty("nextRunAt", out _));
        Assert.Null((await app.Schedules().GetAsync(id))!.NextAt);
    }

    [Fact]
    public async Task With_the_scheduler_off_nothing_runs_but_what_is_asked_for_by_hand()
    {
        await using App app = await App.StartAsync(settings: ["SCHEDULER_ENABLED=false"]);
        string id = await app.ScheduleAsync("hourly", "@hourly");

        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Empty(await app.HistoryAsync(id));
        string execution = await app.TriggerAsync(id);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal((ExecutionStatus.Succeeded, ExecutionTrigger.Manual), ((await app.ExecutionAsync(execution)).Status, (await app.ExecutionAsync(execution)).Trigger));
    }

    [Fact]
    public async Task One_schedule_that_cannot_be_read_keeps_no_other_from_running()
    {
        await using App app = await App.StartAsync();
        string broken = await app.ScheduleAsync("broken", "5 * * * *");
        string good = await app.ScheduleAsync("good", "5 * * * *");
        await app.Schedules().UpdateAsync(broken, schedule => schedule with { Timing = schedule.Timing with { TimeZone = "Mars/Olympus" } });

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["00:05 succeeded"], await app.ToldAsync(good));
        Assert.Empty(await app.HistoryAsync(broken));
    }

    [Fact]
    public async Task An_occurrence_whose_orchestration_is_terminated_before_its_time_holds_no_place()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("hourly", "@hourly");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(59));

        // Ended before it began: it holds no place, and its record does not stay as it is.
        string first = ExecutionId.Of(id, app.Now.AddMinutes(1));
        Assert.NotNull(await app.Host.Client.GetInstanceAsync(first));
        await app.Host.Client.TerminateInstanceAsync(first);
        await app.Host.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["02:00 succeeded"], await app.ToldAsync(id));
    }

    [Fact]
    public async Task A_start_ahead_of_time_waits_in_the_engine_and_costs_nothing_until_then()
    {
        await using App app = await App.StartAsync();
        string id = await app.ScheduleAsync("soon", "2 * * * *");
        string execution = ExecutionId.Of(id, app.Now.AddMinutes(2));

        OrchestrationMetadata? instance = await app.Host.Client.GetInstanceAsync(execution);
        Assert.Equal(OrchestrationRuntimeStatus.Pending, instance!.RuntimeStatus);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await app.Host.Client.GetInstanceAsync(execution))!.RuntimeStatus);
    }
}
