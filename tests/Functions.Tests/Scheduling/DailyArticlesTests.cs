using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Functions.Tests.Scheduling;

public sealed class DailyArticlesTests
{
    [Fact]
    public async Task Three_distinct_articles_a_day_for_a_month()
    {
        await using App app = await App.StartAsync(without: SchedulingApp.OtherTimers);
        (int code, JsonElement schedule) = await app.SendAsync(HttpMethod.Post, "api/schedules", new
        {
            name = "每日生成",
            type = "async_content_generation",
            cron = "0 8 * * *",
            @params = new { account_ids = new[] { 49 }, count_per_account = 3 },
        });
        Assert.True(code == 201, schedule.ToString());
        string id = schedule.GetProperty("scheduleId").GetString()!;

        await app.Host.AdvanceAsync(new TimeSpan(30, 1, 0, 0));

        IReadOnlyList<ScheduleExecution> history = await app.HistoryAsync(id);
        Assert.Equal(30, history.Count);
        Assert.All(history, execution => Assert.Equal((ExecutionStatus.Succeeded, new TimeSpan(0, 0, 0)), (execution.Status, execution.ScheduledAt.TimeOfDay)));
        IReadOnlyList<Content> contents = await app.AllContentsAsync();
        Assert.Equal(90, contents.Count);
        Assert.Equal(90, contents.Select(content => content.Topic).Distinct().Count());
        Assert.Equal(30, contents.GroupBy(content => content.CreatedAt.Date).Count(day => day.Count() == 3));
        Assert.All(contents, content => Assert.Equal((49, ReviewStatus.Approved), (content.AccountId, content.ReviewStatus)));

        (_, JsonElement tasks) = await app.SendAsync(HttpMethod.Get, $"api/executions/{history[7].ExecutionId}/tasks");
        Assert.All(tasks.GetProperty("items").EnumerateArray(), task => Assert.Equal("completed", task.GetProperty("status").GetString()));
        Assert.Equal(
            contents.Where(content => content.CreatedAt.Date == history[7].ScheduledAt.Date).Select(content => content.ContentId).Order(),
            tasks.GetProperty("items").EnumerateArray().Select(task => task.GetProperty("contentId").GetString()).Order());
    }
}
