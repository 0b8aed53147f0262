using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Monitoring;

public sealed class CleanUpTasksTests
{
    [Fact]
    public async Task Every_night_tasks_past_their_retention_time_go_and_their_contents_stay()
    {
        await using App app = await App.StartAsync(settings: ["TASK_RETENTION_DAYS=2"]);
        GenerationTask old = await app.RunAsync("old");
        await app.Host.AdvanceAsync(TimeSpan.FromDays(1.5));
        GenerationTask young = await app.RunAsync("young");

        await app.Host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Null(await app.Tasks.GetAsync(old.TaskId));
        Assert.Null(await app.Host.Client.GetInstanceAsync(old.TaskId));
        Assert.NotNull(await app.Tasks.GetAsync(young.TaskId));
        Assert.NotNull(await app.Host.Client.GetInstanceAsync(young.TaskId));
        Assert.Equal(2, (await app.AllContentsAsync()).Count);
    }

    [Fact]
    public async Task A_task_that_has_not_ended_is_never_cleaned_up()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null }, ["TASK_RETENTION_DAYS=1", "ASYNC_TASK_TIMEOUT=86400", "ASYNC_MAX_CONCURRENT_TASKS=1", "ASYNC_POLL_INTERVAL=3600"]);
        await app.SubmitAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        string waiting = await app.SubmitAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(1));
        string waitingLonger = await app.SubmitAsync();

        await app.Host.AdvanceAsync(TimeSpan.FromDays(1.9));

        Assert.Equal(GenerationTaskStatus.Processing, (await app.Tasks.GetAsync(waiting))!.Status);
        Assert.Equal(GenerationTaskStatus.Pending, (await app.Tasks.GetAsync(waitingLonger))!.Status);
    }
}
