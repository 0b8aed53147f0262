using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Tests.Scheduling;

/// <summary>An hourly schedule whose executions take more than an hour and a half: each waits for its article.</summary>
public sealed class OverlapTests
{
    [Theory]
    [InlineData("skip", "01:00 succeeded", "02:00 skipped", "03:00 succeeded", "04:00 skipped")]
    [InlineData("allow", "01:00 succeeded", "02:00 succeeded", "03:00 succeeded", "04:00 running")]
    [InlineData("queue_one", "01:00 succeeded", "02:00 succeeded", "03:00 running", "04:00 skipped")]
    [InlineData("cancel_running", "01:00 cancelled", "02:00 cancelled", "03:00 cancelled", "04:00 running")]
    public async Task What_is_due_while_another_runs_fares_as_the_policy_says(string policy, params string[] expected)
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, policy);

        await app.Host.AdvanceAsync(new TimeSpan(4, 50, 0));

        Assert.Equal(expected, await app.ToldAsync(id));
    }

    [Fact]
    public async Task The_one_that_waits_begins_as_soon_as_the_other_has_ended()
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, "queue_one");

        await app.Host.AdvanceAsync(new TimeSpan(3, 0, 0));

        IReadOnlyList<ScheduleExecution> history = await app.HistoryAsync(id);
        Assert.Equal(history[0].EndedAt, history[1].StartedAt);
        Assert.Equal(ExecutionStatus.Waiting, history[2].Status);
        Assert.Null(history[2].StartedAt);
    }

    [Fact]
    public async Task Whoever_is_cancelled_takes_the_work_at_the_creator_along()
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, "cancel_running");

        await app.Host.AdvanceAsync(new TimeSpan(2, 10, 0));

        Assert.Single(app.Creator.Cancelled);
        GenerationTask[] tasks = [.. (await app.Tasks.ListAsync(new TaskQuery())).Items.Reverse()];
        Assert.Equal([GenerationTaskStatus.Cancelled, GenerationTaskStatus.Submitted], tasks.Select(task => task.Status).Select(status => status == GenerationTaskStatus.Processing ? GenerationTaskStatus.Submitted : status));
        Assert.Equal("It was cancelled.", (await app.HistoryAsync(id))[0].Error);
    }

    [Fact]
    public async Task An_execution_and_one_that_waits_are_cancelled_by_hand()
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, "queue_one");
        await app.Host.AdvanceAsync(new TimeSpan(2, 10, 0));
        IReadOnlyList<ScheduleExecution> history = await app.HistoryAsync(id);

        (int waiting, _) = await app.SendAsync(HttpMethod.Post, $"api/executions/{history[1].ExecutionId}/cancel");
        (int running, _) = await app.SendAsync(HttpMethod.Post, $"api/executions/{history[0].ExecutionId}/cancel");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        (int again, _) = await app.SendAsync(HttpMethod.Post, $"api/executions/{history[0].ExecutionId}/cancel");

        Assert.Equal((202, 202, 200), (waiting, running, again));
        Assert.Equal(["01:00 cancelled", "02:00 cancelled"], await app.ToldAsync(id));
        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal("03:00 succeeded", (await app.ToldAsync(id))[2]);
        Assert.Equal(409, (await app.SendAsync(HttpMethod.Post, $"api/executions/{(await app.HistoryAsync(id))[2].ExecutionId}/cancel")).Code);
    }

    [Fact]
    public async Task An_execution_that_is_terminated_from_outside_is_closed_and_blocks_nobody()
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, "skip");
        await app.Host.AdvanceAsync(new TimeSpan(1, 59, 30));
        string first = (await app.HistoryAsync(id))[0].ExecutionId;

        await app.Host.Client.TerminateInstanceAsync(first);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("02:00 running", (await app.ToldAsync(id))[1]);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal((ExecutionStatus.Failed, "Its orchestration was ended from outside."), ((await app.ExecutionAsync(first)).Status, (await app.ExecutionAsync(first)).Error));
        Assert.Equal("02:00 running", (await app.ToldAsync(id))[1]);
    }

    [Fact]
    public async Task A_schedule_that_is_deleted_lets_what_runs_go_on_and_what_waits_go()
    {
        await using App app = await StartAsync();
        string id = await ScheduleAsync(app, "queue_one");
        await app.Host.AdvanceAsync(new TimeSpan(2, 10, 0));

        await app.SendAsync(HttpMethod.Delete, $"api/schedules/{id}");
        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(["01:00 succeeded", "02:00 skipped"], await app.ToldAsync(id));
    }

    private static Task<App> StartAsync() => App.StartAsync(
        new FakeCreator { Duration = TimeSpan.FromMinutes(100), CallsBack = true },
        settings: ["ASYNC_TASK_TIMEOUT=7200", "ASYNC_POLL_INTERVAL=600"]);

    private static async Task<string> ScheduleAsync(App app, string overlap)
    {
        (int code, JsonElement body) = await app.SendAsync(HttpMethod.Post, "api/schedules", new
        {
            name = "hourly",
            type = "async_content_generation",
            cron = "@hourly",
            timeZone = "UTC",
            overlap,
            @params = new { account_ids = new[] { 49 }, wait = true },
        });
        Assert.True(code == 201, body.ToString());
        return body.GetProperty("scheduleId").GetString()!;
    }
}
