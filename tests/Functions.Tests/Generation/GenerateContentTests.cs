using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.Generation;

public sealed class GenerateContentTests
{
    [Fact]
    public async Task The_creators_callback_ends_the_wait_at_once()
    {
        await using App app = await App.StartAsync();
        DateTimeOffset start = app.Now;

        GenerationTask task = await app.RunAsync("tea");

        Assert.Equal(GenerationTaskStatus.Completed, task.Status);
        Assert.Equal(start.AddSeconds(10), task.CompletedAt);
        Assert.Equal([start.AddSeconds(10)], app.Creator.Asked);
    }

    [Fact]
    public async Task With_the_callback_lost_the_poll_after_30_s_finds_the_result()
    {
        await using App app = await App.StartAsync(new FakeCreator { CallsBack = false });
        DateTimeOffset start = app.Now;

        GenerationTask task = await app.RunAsync("tea");

        Assert.Equal(GenerationTaskStatus.Completed, task.Status);
        Assert.Equal(start.AddSeconds(30), task.CompletedAt);
        Assert.Equal([start.AddSeconds(30)], app.Creator.Asked);
    }

    [Fact]
    public async Task The_content_holds_what_the_creator_wrote_and_what_was_asked_for()
    {
        await using App app = await App.StartAsync();
        using HttpResponseMessage response = await app.PostAsync("api/tasks", """{"accountId":7,"topic":"tea","category":"food","priority":8,"keywords":["green","black"],"tone":"warm","requirements":"short"}""");

        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Content content = Assert.Single(await app.AllContentsAsync());
        Assert.Equal("On tea", content.Title);
        Assert.Equal(7, content.AccountId);
        Assert.Equal("tea", content.Topic);
        Assert.Equal("food", content.Category);
        Assert.Equal(8, content.Priority);
        Assert.Equal("About tea.", content.Summary);
        Assert.Equal(["tag"], content.Tags);
        Assert.Equal(["https://example.org/cover.png"], content.Images);
        Assert.Equal(7.5, content.QualityScore);
        Assert.Equal(6, content.WordCount);
        Assert.Equal(ContentId.ForTask(content.TaskId), content.ContentId);
        CreationRequest request = Assert.Single(app.Creator.Requests);
        Assert.Equal(["green", "black"], request.Keywords);
        Assert.Equal(("warm", "short", 8), (request.Tone, request.Requirements, request.Priority));
    }

    [Fact]
    public async Task A_creator_without_a_title_or_a_summary_gets_them_from_the_topic_and_the_text()
    {
        await using App app = await App.StartAsync(new FakeCreator { Article = static _ => new CreatedArticle { Title = " ", Body = "# H\n\nFirst words.\n\nMore." } });

        await app.RunAsync("tea");

        Content content = Assert.Single(await app.AllContentsAsync());
        Assert.Equal(("tea", "First words."), (content.Title, content.Summary));
    }

    [Fact]
    public async Task A_task_that_has_no_result_after_1800_s_ends_as_timeout_and_its_work_is_stopped()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = null });
        DateTimeOffset start = app.Now;

        GenerationTask task = await app.RunAsync();

        Assert.Equal(GenerationTaskStatus.Timeout, task.Status);
        Assert.Equal(start.AddSeconds(1800), task.CompletedAt);
        Assert.Equal(start.AddSeconds(1800), task.TimeoutAt);
        Assert.Equal("task_timeout", task.Error!.Code);
        Assert.Contains("1800 s", task.Error.Message, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 60).Select(i => start.AddSeconds(30 * i)), app.Creator.Asked);
        Assert.Equal([task.CreatorTaskId], app.Creator.Cancelled);
        Assert.Empty(await app.AllContentsAsync());
        Assert.Empty(await app.HoldersAsync());
    }

    [Fact]
    public async Task A_creator_that_cannot_be_reached_any_more_does_not_keep_a_task_past_its_1800_s()
    {
        FakeCreator creator = new() { Duration = null };
        creator.BeforeCall = call =>
        {
            if (call is "status" or "result" or "cancel")
            {
                throw new CreatorException(CreatorErrorCodes.Unavailable, "nobody answers", isTransient: true);
            }
        };
        await using App app = await App.StartAsync(creator);
        DateTimeOffset start = app.Now;

        GenerationTask task = await app.RunAsync();

        Assert.Equal((GenerationTaskStatus.Timeout, "task_timeout"), (task.Status, task.Error!.Code));
        Assert.Equal(start.AddSeconds(1800), task.TimeoutAt);
        Assert.Empty(await app.HoldersAsync());
    }

    [Fact]
    public async Task A_creator_that_cannot_be_told_to_stop_does_not_keep_the_task_from_ending()
    {
        FakeCreator creator = new() { Duration = null };
        creator.BeforeCall = call =>
        {
            if (call == "cancel")
            {
                throw new CreatorException(CreatorErrorCodes.CallTimeout, "too slow", isTransient: true);
            }
        };
        await using App app = await App.StartAsync(creator);

        Assert.Equal(GenerationTaskStatus.Timeout, (await app.RunAsync()).Status);
    }

    [Theory]
    [InlineData(CreationState.Failed, GenerationTaskStatus.Failed, "creator_failed", "The creator failed: no muse")]
    [InlineData(CreationState.Cancelled, GenerationTaskStatus.Cancelled, "creator_cancelled", "The work was cancelled at the creator.")]
    public async Task Work_that_ends_without_a_result_ends_the_task_with_the_reason(CreationState state, GenerationTaskStatus status, string code, string message)
    {
        await using App app = await App.StartAsync(new FakeCreator { End = state, Reason = "no muse" });

        GenerationTask task = await app.RunAsync();

        Assert.Equal((status, new TaskError(code, message)), (task.Status, task.Error));
        Assert.Empty(await app.AllContentsAsync());
    }

    [Fact]
    public async Task Work_that_the_creator_has_lost_is_handed_over_again()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromSeconds(40), CallsBack = false });
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        app.Creator.Forget();

        GenerationTask task = await app.EndOfAsync(id);

        Assert.Equal((GenerationTaskStatus.Completed, 2), (task.Status, task.Attempt));
        Assert.Equal([$"{id}-1", $"{id}-2"], app.Creator.Requests.Select(request => request.IdempotencyKey));
    }

    [Theory]
    [InlineData("submit")]
    [InlineData("status")]
    [InlineData("result")]
    public async Task A_creator_that_refuses_for_good_fails_the_task_with_its_words(string refused)
    {
        FakeCreator creator = new();
        creator.BeforeCall = call =>
        {
            if (call == refused)
            {
                throw new CreatorException(CreatorErrorCodes.NotFound, "There is no creator at '/x'.", isTransient: false);
            }
        };
        await using App app = await App.StartAsync(creator);

        GenerationTask task = await app.RunAsync();

        Assert.Equal((GenerationTaskStatus.Failed, new TaskError("creator_not_found", "There is no creator at '/x'.")), (task.Status, task.Error));
        Assert.Empty(await app.HoldersAsync());
    }

    [Theory]
    [InlineData("status")]
    [InlineData("result")]
    public async Task A_creator_that_cannot_be_reached_for_a_moment_is_asked_again(string failing)
    {
        int left = 2;
        FakeCreator creator = new();
        creator.BeforeCall = call =>
        {
            if (call == failing && left-- > 0)
            {
                throw new CreatorException(CreatorErrorCodes.CallTimeout, "too slow", isTransient: true);
            }
        };
        await using App app = await App.StartAsync(creator);

        Assert.Equal(GenerationTaskStatus.Completed, (await app.RunAsync()).Status);
        Assert.Single(await app.AllContentsAsync());
    }

    [Fact]
    public async Task A_step_that_fails_again_and_again_fails_the_task_and_shows_nothing_of_the_exception()
    {
        FakeCreator creator = new();
        creator.BeforeCall = call =>
        {
            if (call == "result")
            {
                throw new InvalidOperationException("password=secret");
            }
        };
        await using App app = await App.StartAsync(creator);

        GenerationTask task = await app.RunAsync();

        Assert.Equal((GenerationTaskStatus.Failed, "internal_error"), (task.Status, task.Error!.Code));
        Assert.Contains("RecordContent", task.Error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", task.Error.Message, StringComparison.Ordinal);
        Assert.Empty(await app.HoldersAsync());
    }

    [Fact]
    public async Task Progress_is_seen_while_the_creator_works()
    {
        await using App app = await App.StartAsync(new FakeCreator { Duration = TimeSpan.FromMinutes(5) });
        string id = await app.SubmitAsync();
        await app.Host.WhenIdleAsync();
        Assert.Equal(GenerationTaskStatus.Submitted, (await app.Tasks.GetAsync(id))!.Status);

        DateTimeOffset asked = app.Now.AddSeconds(30);
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(45));

        GenerationTask task = (await app.Tasks.GetAsync(id))!;
        Assert.Equal(GenerationTaskStatus.Processing, task.Status);
        Assert.Equal(asked, task.StartedAt);
        Assert.Equal(new TaskProgress { Percentage = 40, Stage = "write", UpdatedAt = asked }, task.Progress);

        app.Creator.Percentage = 70;
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(30));

        task = (await app.Tasks.GetAsync(id))!;
        Assert.Equal(asked, task.StartedAt);
        Assert.Equal(new TaskProgress { Percentage = 70, Stage = "write", UpdatedAt = asked.AddSeconds(30) }, task.Progress);
    }

    [Fact]
    public async Task No_more_tasks_than_allowed_are_with_the_creator_and_the_urgent_go_first()
    {
        await using App app = await App.StartAsync(settings: ["ASYNC_MAX_CONCURRENT_TASKS=2"]);
        string[] topics = ["first", "second", "low", "middle", "high", "higher"];
        int[] priorities = [5, 5, 1, 5, 9, 10];
        List<string> ids = [];
        for (int i = 0; i < topics.Length; i++)
        {
            ids.Add(await app.SubmitAsync(topics[i], priorities[i]));
            await app.Host.WhenIdleAsync();
        }

        foreach (string id in ids)
        {
            Assert.Equal(GenerationTaskStatus.Completed, (await app.EndOfAsync(id)).Status);
        }

        Assert.Equal(2, app.Creator.MostAtOnce);
        Assert.Equal(["first", "second", "higher", "high", "middle", "low"], app.Creator.Requests.Select(request => request.Topic));
    }

    [Fact]
    public async Task A_freed_place_wakes_the_next_task_at_once()
    {
        await using App app = await App.StartAsync(settings: ["ASYNC_MAX_CONCURRENT_TASKS=1"]);
        DateTimeOffset start = app.Now;
        string[] ids = [await app.SubmitAsync(), await app.SubmitAsync(), await app.SubmitAsync()];

        foreach (string id in ids)
        {
            await app.EndOfAsync(id);
        }

        Assert.Equal(start.AddSeconds(30), app.Now);
        Assert.Equal(3, (await app.AllContentsAsync()).Count);
    }
}
