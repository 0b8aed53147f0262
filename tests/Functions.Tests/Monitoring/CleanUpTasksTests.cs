using System.Net.Http.Json;
using System.Text.Json;
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

    [Fact]
    public async Task By_hand_a_dry_run_counts_and_a_real_one_removes_every_run_of_a_task()
    {
        await using App app = await App.StartAsync(new FakeCreator { End = Domain.Creators.CreationState.Failed }, ["ASYNC_MAX_RETRIES=0"]);
        GenerationTask old = await app.RunAsync("old");
        using (await app.PostAsync($"api/tasks/{old.TaskId}/retry", ""))
        {
            await app.EndOfAsync(old.TaskId);
        }

        await app.Host.AdvanceAsync(TimeSpan.FromDays(2));
        await app.RunAsync("young");

        Assert.Equal((1, true), await CleanUpAsync(app, """{"olderThanDays":1,"dryRun":true}"""));
        Assert.NotNull(await app.Tasks.GetAsync(old.TaskId));
        Assert.Equal((1, false), await CleanUpAsync(app, """{"olderThanDays":1}"""));
        Assert.Null(await app.Tasks.GetAsync(old.TaskId));
        Assert.Null(await app.Host.Client.GetInstanceAsync(old.TaskId));
        Assert.Null(await app.Host.Client.GetInstanceAsync($"{old.TaskId}-2"));
        Assert.Equal((0, false), await CleanUpAsync(app, """{"olderThanDays":1}"""));
    }

    [Theory]
    [InlineData("{}", "olderThanDays is missing; it must be a whole number from 0 to 3650.")]
    [InlineData("""{"olderThanDays":-1}""", "olderThanDays is -1; it must be a whole number from 0 to 3650.")]
    [InlineData("""{"olderThanDays":1,"force":true}""", "force is not a known field")]
    public async Task A_clean_up_that_is_none_is_refused(string body, string message)
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage refused = await app.PostAsync("api/tasks/cleanup", body);

        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<(int Tasks, bool DryRun)> CleanUpAsync(App app, string body)
    {
        using HttpResponseMessage response = await app.PostAsync("api/tasks/cleanup", body);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.GetProperty("tasks").GetInt32(), answer.GetProperty("dryRun").GetBoolean());
    }
}
