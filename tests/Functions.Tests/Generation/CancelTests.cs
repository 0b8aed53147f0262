using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Generation;

public sealed class CancelTests
{
    [Fact]
    public async Task A_task_with_the_creator_ends_at_once_and_its_work_is_stopped()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null });
        string id = await app.SubmitAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(40));
        DateTimeOffset asked = app.Now;

        Assert.Equal(HttpStatusCode.Accepted, await CancelAsync(app, id));
        GenerationTask task = await app.EndOfAsync(id);

        Assert.Equal((GenerationTaskStatus.Cancelled, "cancelled", asked), (task.Status, task.Error!.Code, task.CompletedAt));
        Assert.Equal([$"job-{id}-1"], app.Creator.Cancelled);
        Assert.Empty(await app.HoldersAsync());
        Assert.Equal(HttpStatusCode.OK, await CancelAsync(app, id));
    }

    [Fact]
    public async Task A_task_that_waits_for_a_place_leaves_the_queue_and_never_reaches_the_creator()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromMinutes(1) }, ["ASYNC_MAX_CONCURRENT_TASKS=1"]);
        string first = await app.SubmitAsync("first");
        await app.Host.WhenIdleAsync();
        string second = await app.SubmitAsync("second");
        await app.Host.WhenIdleAsync();

        await CancelAsync(app, second);

        Assert.Equal(GenerationTaskStatus.Cancelled, (await app.EndOfAsync(second)).Status);
        Assert.Equal(0, await app.Gate.CountWaitingAsync());
        Assert.Equal(GenerationTaskStatus.Completed, (await app.EndOfAsync(first)).Status);
        Assert.Equal(["first"], app.Creator.Requests.Select(request => request.Topic));
    }

    [Fact]
    public async Task A_task_that_waits_to_be_tried_again_ends_at_once()
    {
        await using App app = await App.StartAsync(new FakeCreator { End = CreationState.Failed });
        string id = await app.SubmitAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(15));
        DateTimeOffset asked = app.Now;

        await CancelAsync(app, id);

        GenerationTask task = await app.EndOfAsync(id);
        Assert.Equal((GenerationTaskStatus.Cancelled, asked, 1), (task.Status, task.CompletedAt, task.Attempt));
        Assert.Single(app.Creator.Requests);
    }

    [Fact]
    public async Task A_task_whose_orchestration_never_started_ends_by_itself()
    {
        await using App app = await App.StartAsync();
        GenerationTask orphan = GenerationTask.Create(GenerationTaskId.New(), new GenerationRequest { AccountId = 1, Topic = "t", AutoApprove = true }, app.Now);
        await app.Tasks.AddAsync(orphan);

        Assert.Equal(HttpStatusCode.OK, await CancelAsync(app, orphan.TaskId));

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(11));
        Assert.Equal(GenerationTaskStatus.Cancelled, (await app.Tasks.GetAsync(orphan.TaskId))!.Status);
        Assert.Empty(app.Creator.Requests);
    }

    [Fact]
    public async Task A_task_that_has_ended_cannot_be_cancelled_and_an_unknown_one_is_404()
    {
        await using App app = await App.StartAsync();
        GenerationTask task = await app.RunAsync();

        Assert.Equal(HttpStatusCode.Conflict, await CancelAsync(app, task.TaskId));
        Assert.Equal(HttpStatusCode.NotFound, await CancelAsync(app, "task-000000000000"));
        Assert.Equal(HttpStatusCode.NotFound, await CancelAsync(app, "nonsense"));
        Assert.Equal(GenerationTaskStatus.Completed, (await app.Tasks.GetAsync(task.TaskId))!.Status);
    }

    [Fact]
    public async Task A_wish_whose_word_was_lost_is_passed_on_by_the_reconciliation()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null });
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        await app.Tasks.UpdateAsync(id, task => task.CancelRequested(app.Now));

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(11));

        Assert.Equal(GenerationTaskStatus.Cancelled, (await app.Tasks.GetAsync(id))!.Status);
        Assert.Single(app.Creator.Cancelled);
    }

    [Fact]
    public async Task Late_news_of_a_cancelled_task_changes_nothing()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromMinutes(1), CallsBack = false });
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        await CancelAsync(app, id);
        await app.EndOfAsync(id);

        using HttpResponseMessage late = await app.PostAsync($"api/callbacks/creator/{id}", "");
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal(GenerationTaskStatus.Cancelled, (await app.Tasks.GetAsync(id))!.Status);
        Assert.Empty(await app.AllContentsAsync());
    }

    [Fact]
    public async Task The_history_tells_every_step_with_its_cause()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null });
        string id = await app.SubmitAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(40));
        await CancelAsync(app, id);
        await app.EndOfAsync(id);

        JsonElement history = await app.Http.GetFromJsonAsync<JsonElement>($"api/tasks/{id}/history");

        Assert.Equal(
            ["Accepted.", $"The creator has it, as 'job-{id}-1'.", "The creator works on it.", "A client asked to cancel.", "A client cancelled the task."],
            history.GetProperty("items").EnumerateArray().Select(step => step.GetProperty("cause").GetString()));
        Assert.Equal(
            ["pending", "submitted", "processing", "processing", "cancelled"],
            history.GetProperty("items").EnumerateArray().Select(step => step.GetProperty("status").GetString()));
        using HttpResponseMessage unknown = await app.GetAsync("api/tasks/task-000000000000/history");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    private static async Task<HttpStatusCode> CancelAsync(App app, string id)
    {
        using HttpResponseMessage response = await app.PostAsync($"api/tasks/{id}/cancel", "");
        return response.StatusCode;
    }
}
