using System.Net;
using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Generation;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.Functions.Tests.Monitoring.Statistics;

public sealed class GetMetricsTests
{
    [Fact]
    public async Task A_mixed_day_is_counted_exactly_before_and_after_it_is_rolled_up_and_restarted()
    {
        string folder = Directory.CreateTempSubdirectory("metrics-").FullName;
        LocalRuntime.Testing.VirtualTimeProvider time = new();
        try
        {
            await using (App app = await StatisticsApp.StartAsync(folder: folder, time: time))
            {
                for (int i = 0; i < 6; i++)
                {
                    await app.RunAsync(GenerationTaskStatus.Completed, accountId: 1 + (i % 2));
                }

                await app.RunAsync(GenerationTaskStatus.Failed, accountId: 1);
                await app.RunAsync(GenerationTaskStatus.Failed, accountId: 2);
                await app.RunAsync(GenerationTaskStatus.Timeout, accountId: 3);
                await app.RunAsync(GenerationTaskStatus.Cancelled, accountId: 3);
                app.Creator.Duration = null;
                await app.SubmitAsync(accountId: 4, category: null);
                AssertMixedDay(await app.GetJsonAsync("api/metrics?timeZone=UTC"));

                await app.Host.AdvanceAsync(TimeSpan.FromMinutes(6));
                AssertMixedDay(await app.GetJsonAsync("api/metrics?timeZone=UTC"), timedOutLater: 1);
            }

            await using App next = await StatisticsApp.StartAsync(folder: folder, time: time);
            AssertMixedDay(await next.GetJsonAsync("api/metrics?last=24h"), timedOutLater: 1);
            await next.Host.AdvanceAsync(TimeSpan.FromHours(25));
            Assert.Equal((0, 0, 0, 0, 0), (await next.GetJsonAsync("api/metrics?last=24h")).Counts());
            Assert.Equal((11, 6, 2, 2, 1), (await next.GetJsonAsync("api/metrics?last=7d")).Counts());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Of_nothing_there_are_no_rates_and_no_durations()
    {
        await using App app = await StatisticsApp.StartAsync();

        JsonElement metrics = await app.GetJsonAsync("api/metrics");

        Assert.Equal((0, 0, 0, 0, 0), metrics.Counts());
        Assert.All(["successRate", "failureRate", "timeoutRate"], rate => Assert.Null(metrics.Text(rate)));
        Assert.Equal("{}", metrics.Text("durationSeconds"));
        Assert.Equal("""{"pending":0,"submitted":0,"processing":0,"isExact":true}""", metrics.GetProperty("backlog").GetRawText());
        Assert.Equal(("[]", "[]"), (metrics.Text("byAccount"), metrics.Text("errors")));

        // Shanghai's day, unless another zone is set or asked for.
        Assert.Equal(
            """{"from":"2025-12-31T16:00:00+00:00","to":"2026-01-01T00:00:00+00:00","timeZone":"Asia/Shanghai"}""",
            metrics.GetProperty("window").GetRawText());
    }

    [Fact]
    public async Task A_cancelled_run_counts_for_no_rate()
    {
        await using App app = await StatisticsApp.StartAsync();
        await app.RunAsync(GenerationTaskStatus.Cancelled);

        JsonElement metrics = await app.GetJsonAsync("api/metrics");

        Assert.Equal((1, 0, 0, 0, 1), metrics.Counts());
        Assert.Null(metrics.Text("successRate"));
        Assert.Equal("[]", metrics.Text("errors"));
    }

    [Fact]
    public async Task A_retry_by_hand_is_no_new_task_and_a_second_end_with_its_own_times()
    {
        await using App app = await StatisticsApp.StartAsync();
        GenerationTask task = await app.RunAsync(GenerationTaskStatus.Failed);
        await app.Host.AdvanceAsync(TimeSpan.FromHours(3));
        await app.RetryAsync(task.TaskId, GenerationTaskStatus.Completed);

        JsonElement metrics = await app.GetJsonAsync("api/metrics");

        Assert.Equal((1, 1, 1, 0, 0), metrics.Counts());
        Assert.Equal("0.5", metrics.Text("successRate"));
        Assert.Equal("10", metrics.GetProperty("durationSeconds").Text("mean"));
    }

    [Fact]
    public async Task Activities_that_run_again_end_nothing_again()
    {
        await using App app = await StatisticsApp.StartAsync();
        GenerationTask completed = await app.RunAsync(GenerationTaskStatus.Completed);
        GenerationTask failed = await app.RunAsync(GenerationTaskStatus.Failed);

        RecordContent record = ActivatorUtilities.CreateInstance<RecordContent>(app.Host.Services);
        EndTask end = ActivatorUtilities.CreateInstance<EndTask>(app.Host.Services);
        await Task.WhenAll(Enumerable.Range(0, 5).SelectMany(_ => (Task[])
        [
            record.RunAsync(new CreatorTask(completed.TaskId, completed.CreatorTaskId!), TestContext.Current.CancellationToken),
            end.RunAsync(new EndTaskInput(failed.TaskId, 1, TaskEnd.Failed("creator_failed", "again", isTransient: false)), TestContext.Current.CancellationToken),
        ]));

        Assert.Equal((2, 1, 1, 0, 0), (await app.GetJsonAsync("api/metrics")).Counts());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(600)]
    public async Task Tasks_that_are_cleaned_up_at_once_have_happened_all_the_same(int secondsBefore)
    {
        await using App app = await StatisticsApp.StartAsync();
        GenerationTask retried = await app.RunAsync(GenerationTaskStatus.Failed);
        await app.RetryAsync(retried.TaskId, GenerationTaskStatus.Completed);
        await app.RunAsync(GenerationTaskStatus.Timeout);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(secondsBefore + 1));
        using HttpResponseMessage cleaned = await app.PostAsync("api/tasks/cleanup", """{"olderThanDays":0}""");
        Assert.Equal("""{"tasks":2,"dryRun":false}""", await cleaned.Content.ReadAsStringAsync());

        Assert.Equal((2, 1, 1, 1, 0), (await app.GetJsonAsync("api/metrics")).Counts());
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((2, 1, 1, 1, 0), (await app.GetJsonAsync("api/metrics")).Counts());
    }

    [Fact]
    public async Task What_waits_is_counted_with_the_longest_wait()
    {
        await using App app = await StatisticsApp.StartAsync(settings: "ASYNC_MAX_CONCURRENT_TASKS=2");
        app.Creator.Duration = null;
        for (int i = 0; i < 5; i++)
        {
            await app.SubmitAsync(accountId: 1, category: null);
            await app.Host.AdvanceAsync(TimeSpan.FromSeconds(10));
        }

        JsonElement backlog = (await app.GetJsonAsync("api/metrics")).GetProperty("backlog");

        Assert.Equal("""{"pending":3,"submitted":0,"processing":2,"oldestPendingSeconds":30,"isExact":true}""", backlog.GetRawText());
    }

    [Fact]
    public async Task Of_many_accounts_the_ten_busiest_are_shown()
    {
        await using App app = await StatisticsApp.StartAsync();
        app.Creator.Duration = null;
        for (int i = 0; i < 13; i++)
        {
            await app.SubmitAsync(accountId: 100 + (i % 12), category: null);
        }

        JsonElement metrics = await app.GetJsonAsync("api/metrics");

        Assert.Equal(Enumerable.Range(100, 10).Select(account => (long)account), metrics.GetProperty("byAccount").EnumerateArray().Select(account => account.Long("accountId")));
        Assert.Equal("""{"accountId":100,"created":2,"completed":0,"failed":0,"timeout":0,"cancelled":0}""", metrics.GetProperty("byAccount")[0].GetRawText());
    }

    [Theory]
    [InlineData("last=0h", "last is '0h'; it must be hours or days, such as 24h or 7d, and at most 366d.")]
    [InlineData("last=367d", "last is '367d'")]
    [InlineData("last=8785h", "last is '8785h'")]
    [InlineData("last=-1d", "last is '-1d'")]
    [InlineData("last=d", "last is 'd'")]
    [InlineData("last=5m", "last is '5m'")]
    [InlineData("timeZone=Shanghai", "timeZone is 'Shanghai', which is not an IANA time zone; did you mean Asia/Shanghai?")]
    [InlineData("days=3", "days is not a known filter; the filters are timeZone, last.")]
    public async Task A_question_that_is_none_is_refused(string query, string message)
    {
        await using App app = await StatisticsApp.StartAsync();

        using HttpResponseMessage refused = await app.GetAsync($"api/metrics?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_numbers_go_after_their_own_time_and_not_with_the_tasks()
    {
        DateTimeOffset evening = new(2026, 1, 1, 20, 0, 0, TimeSpan.Zero);
        await using App app = await StatisticsApp.StartAsync(evening, settings: ["STATS_RETENTION_DAYS=1", "TASK_RETENTION_DAYS=1"]);
        await app.RunAsync(GenerationTaskStatus.Completed);

        await app.Host.AdvanceAsync(evening.AddHours(31.75) - app.Now);
        Assert.Empty((await app.Tasks.ListAsync(new TaskQuery())).Items);
        Assert.Equal((1, 1, 0, 0, 0), (await app.GetJsonAsync("api/metrics?last=7d")).Counts());

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal((0, 0, 0, 0, 0), (await app.GetJsonAsync("api/metrics?last=7d")).Counts());
    }

    /// <summary>Six completed, two failed, one timed out and perhaps one more, one was cancelled.</summary>
    private static void AssertMixedDay(JsonElement metrics, int timedOutLater = 0)
    {
        Assert.Equal((11, 6, 2, 1 + timedOutLater, 1), metrics.Counts());
        double ended = 9 + timedOutLater;
        Assert.Equal(Math.Round(6 / ended, 4), metrics.GetProperty("successRate").GetDouble());
        Assert.Equal(Math.Round(2 / ended, 4), metrics.GetProperty("failureRate").GetDouble());
        Assert.Equal(Math.Round((1 + timedOutLater) / ended, 4), metrics.GetProperty("timeoutRate").GetDouble());
        JsonElement duration = metrics.GetProperty("durationSeconds");
        Assert.Equal(10, duration.GetProperty("mean").GetDouble());
        Assert.InRange(duration.GetProperty("p50").GetDouble(), 9.5, 10.5);
        Assert.InRange(duration.GetProperty("p95").GetDouble(), 9.5, 10.5);
        Assert.Equal(0, metrics.GetProperty("queueWaitSeconds").GetProperty("mean").GetDouble());
        Assert.Equal(10, metrics.GetProperty("creatorSeconds").GetProperty("mean").GetDouble());
        Assert.Equal(1 - timedOutLater, metrics.GetProperty("backlog").Long("pending") + metrics.GetProperty("backlog").Long("submitted"));
        Assert.Equal($$"""[{"code":"creator_failed","count":2},{"code":"task_timeout","count":{{1 + timedOutLater}}}]""", metrics.GetProperty("errors").GetRawText());
        Assert.Equal(
            """{"accountId":1,"created":4,"completed":3,"failed":1,"timeout":0,"cancelled":0,"successRate":0.75}""",
            metrics.GetProperty("byAccount")[0].GetRawText());
    }
}
