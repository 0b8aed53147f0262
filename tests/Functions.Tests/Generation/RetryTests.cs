using System.Net;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Generation;

public sealed class RetryTests
{
    private static readonly CreatorException s_unreachable = new(CreatorErrorCodes.CallTimeout, "too slow", isTransient: true);

    [Fact]
    public async Task What_may_pass_is_tried_again_after_30_60_and_120_s()
    {
        FakeCreator creator = new();
        List<DateTimeOffset> tries = [];
        creator.BeforeCall = call =>
        {
            if (call == "submit")
            {
                tries.Add(creator.Time.GetUtcNow());
                throw s_unreachable;
            }
        };
        await using App app = await App.StartAsync(creator);
        DateTimeOffset start = app.Now;

        GenerationTask task = await app.RunAsync();

        Assert.Equal([0, 30, 90, 210], tries.Select(at => (at - start).TotalSeconds));
        Assert.Equal((GenerationTaskStatus.Failed, new TaskError("creator_call_timeout", "too slow"), 4), (task.Status, task.Error, task.Attempt));
    }

    [Fact]
    public async Task A_try_that_succeeds_ends_the_trying()
    {
        int left = 2;
        FakeCreator creator = new();
        creator.BeforeCall = call => _ = call == "submit" && left-- > 0 ? throw s_unreachable : 0;
        await using App app = await App.StartAsync(creator);

        GenerationTask task = await app.RunAsync();

        Assert.Equal((GenerationTaskStatus.Completed, 3), (task.Status, task.Attempt));
        Assert.Null(task.LastError);
        Assert.Equal($"{task.TaskId}-3", Assert.Single(app.Creator.Requests).IdempotencyKey);
    }

    [Fact]
    public async Task While_it_waits_to_try_again_a_task_is_pending_says_why_and_holds_no_place()
    {
        FakeCreator creator = new() { End = CreationState.Failed, Reason = "no muse" };
        await using App app = await App.StartAsync(creator);
        string id = await app.SubmitAsync();
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(20));

        GenerationTask task = (await app.Tasks.GetAsync(id))!;
        Assert.Equal((GenerationTaskStatus.Pending, 1, "The creator failed: no muse"), (task.Status, task.Attempt, task.LastError!.Message));
        Assert.Equal(app.Now.AddSeconds(20), task.NextAttemptAt);
        Assert.Empty(await app.HoldersAsync());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    public async Task The_number_of_retries_is_a_setting(int retries, int attempts)
    {
        await using App app = await App.StartAsync(new FakeCreator { End = CreationState.Failed }, [$"ASYNC_MAX_RETRIES={retries}"]);

        Assert.Equal(attempts, (await app.RunAsync()).Attempt);
        Assert.Equal(attempts, app.Creator.Requests.Count);
    }

    [Fact]
    public async Task What_will_not_pass_is_not_tried_again()
    {
        FakeCreator creator = new() { Article = static _ => throw new CreatorException(CreatorErrorCodes.InvalidResult, "no text", isTransient: false) };
        await using App app = await App.StartAsync(creator);

        GenerationTask task = await app.RunAsync();

        Assert.Equal((GenerationTaskStatus.Failed, "invalid_result", 1), (task.Status, task.Error!.Code, task.Attempt));
    }

    [Fact]
    public async Task Executed_but_the_caller_saw_an_error_begins_nothing_twice()
    {
        int left = 1;
        FakeCreator creator = new() { AfterSubmit = () => _ = left-- > 0 ? throw new InvalidOperationException("the answer was lost") : 0 };
        await using App app = await App.StartAsync(creator);

        Assert.Equal(GenerationTaskStatus.Completed, (await app.RunAsync()).Status);
        Assert.Single(app.Creator.Requests);
        Assert.Single(await app.AllContentsAsync());
    }

    [Fact]
    public async Task By_hand_a_task_that_ended_badly_runs_again_and_the_runs_are_told_apart()
    {
        await using App app = await App.StartAsync(new FakeCreator { End = CreationState.Failed }, ["ASYNC_MAX_RETRIES=0"]);
        GenerationTask failed = await app.RunAsync();
        app.Creator.End = CreationState.Completed;

        using HttpResponseMessage accepted = await app.PostAsync($"api/tasks/{failed.TaskId}/retry", "");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        GenerationTask again = await app.EndOfAsync(failed.TaskId);

        Assert.Equal((GenerationTaskStatus.Completed, 2, 2), (again.Status, again.Generation, again.Attempt));
        Assert.NotNull(await app.Host.Client.GetInstanceAsync(failed.TaskId));
        Assert.NotNull(await app.Host.Client.GetInstanceAsync($"{failed.TaskId}-2"));
        Assert.Equal([$"{failed.TaskId}-1", $"{failed.TaskId}-2"], app.Creator.Requests.Select(request => request.IdempotencyKey));
        Assert.Single(await app.AllContentsAsync());
    }

    [Fact]
    public async Task By_hand_nothing_runs_twice_at_once_and_nothing_that_has_its_content()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromMinutes(1) });
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();

        using HttpResponseMessage running = await app.PostAsync($"api/tasks/{id}/retry", "");
        await app.EndOfAsync(id);
        using HttpResponseMessage completed = await app.PostAsync($"api/tasks/{id}/retry", "");
        using HttpResponseMessage unknown = await app.PostAsync("api/tasks/task-000000000000/retry", "");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.NotFound), (running.StatusCode, completed.StatusCode, unknown.StatusCode));
        Assert.Contains($"Task {id} is completed", await completed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(app.Creator.Requests);
    }

    [Fact]
    public async Task Many_retries_by_hand_at_once_are_one_run()
    {
        await using App app = await App.StartAsync(new FakeCreator { End = CreationState.Failed }, ["ASYNC_MAX_RETRIES=0"]);
        GenerationTask failed = await app.RunAsync();

        HttpResponseMessage[] answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.PostAsync($"api/tasks/{failed.TaskId}/retry", "")));
        await app.EndOfAsync(failed.TaskId);

        Assert.All(answers, answer => Assert.True(answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.Conflict));
        Assert.Equal(2, (await app.Tasks.GetAsync(failed.TaskId))!.Generation);
        Assert.Equal(2, app.Creator.Requests.Count);
    }
}
