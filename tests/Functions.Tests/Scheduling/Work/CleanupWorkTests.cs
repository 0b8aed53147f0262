using ContentHub.Domain.Generation;
using ContentHub.Functions.Scheduling.Work;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class CleanupWorkTests
{
    [Fact]
    public async Task Tasks_that_ended_longer_ago_go_and_the_others_and_all_contents_stay()
    {
        await using App app = await WorkApp.StartAsync();
        GenerationTask old = await app.RunAsync("old");
        await app.Host.AdvanceAsync(TimeSpan.FromDays(2));
        GenerationTask young = await app.RunAsync("young");
        await app.Host.AdvanceAsync(TimeSpan.FromDays(1));

        (WorkOutcome outcome, _) = await app.DoAsync("cleanup", """{"older_than_days": 2}""");

        Assert.Equal(new WorkOutcome(null, """{"removed":1}"""), outcome);
        Assert.Null(await app.Tasks.GetAsync(old.TaskId));
        Assert.NotNull(await app.Tasks.GetAsync(young.TaskId));
        Assert.Equal(2, (await app.AllContentsAsync()).Count);
    }

    [Fact]
    public async Task Without_a_number_of_days_the_retention_time_counts()
    {
        await using App app = await WorkApp.StartAsync(settings: ["TASK_RETENTION_DAYS=3"]);
        await AddEndedAsync(app, 1, app.Now.AddDays(-2.9));
        await AddEndedAsync(app, 2, app.Now.AddDays(-3.1));

        (WorkOutcome outcome, _) = await app.DoAsync("cleanup", "{}");

        Assert.Equal("""{"removed":1}""", outcome.Result);
        Assert.Equal("task-000000000001", Assert.Single(await app.AllTasksAsync()).TaskId);
    }

    [Fact]
    public async Task Many_tasks_go_in_batches()
    {
        await using App app = await WorkApp.StartAsync();
        for (int number = 1; number <= 401; number++)
        {
            await AddEndedAsync(app, number, app.Now.AddDays(-1));
        }

        (WorkOutcome outcome, _) = await app.DoAsync("cleanup", """{"older_than_days": 0}""");

        Assert.Equal("""{"removed":401}""", outcome.Result);
        Assert.Empty(await app.AllTasksAsync());
        Assert.Equal(3, (await app.Host.RecordHistoryAsync("run-1")).ToJson().Split("\"RemoveOldTasks\"").Length - 1);
    }

    private static async Task AddEndedAsync(App app, int number, DateTimeOffset at)
    {
        GenerationRequest request = new() { AccountId = 49, Topic = "t", AutoApprove = true };
        await app.Tasks.AddAsync(GenerationTask.Create($"task-{number:x12}", request, at).Ended(GenerationTaskStatus.Failed, new TaskError("e", "e"), at));
    }
}
