using System.Text.Json;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Functions.Tests.Publishing;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class WorkflowWorkTests : IDisposable
{
    private const string WholeWay = """
        {
          "variables": {"accounts": [49, 7], "category": "日报 ${date}"},
          "steps": [
            {"name": "generate", "type": "async_content_generation", "params": {"account_ids": "${accounts}", "count_per_account": 2, "category": "${category}", "auto_approve": false}},
            {"name": "approve", "type": "approve", "params": {"content_ids": "${content_ids}", "comment": "${generate.completed} of ${execution_id} at ${scheduled_at}"}},
            {"name": "pool", "type": "add_to_pool", "params": {"content_ids": "${approve.content_ids}", "priority": 9}},
            {"name": "publish", "type": "publish_pool_scan", "params": {"content_ids": "${content_ids}"}}
          ]
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("workflow-").FullName;
    private readonly FakePlanner _planner = new();
    private readonly FakeCreator _creator = new();
    private readonly FakePublisher _publisher = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_generated_is_approved_pooled_and_published_in_one_execution()
    {
        await using App app = await WorkApp.StartAsync(_planner, _creator, _publisher, time: new VirtualTimeProvider(new DateTimeOffset(2026, 1, 1, 17, 30, 0, TimeSpan.Zero)));

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("workflow", WholeWay);

        IReadOnlyList<Content> contents = await app.AllContentsAsync();
        JsonElement steps = result.GetProperty("steps");
        Assert.Null(outcome.Error);
        Assert.Equal(["generate", "approve", "pool", "publish"], result.GetProperty("completed_steps").Texts());
        Assert.Equal(4, contents.Count);
        Assert.All(contents, content => Assert.Equal((PublishStatus.Published, "日报 2026-01-02"), (content.PublishStatus, content.Category)));
        Assert.All(contents, content => Assert.Equal("4 of run-1 at 2026-01-01T17:30:00Z", content.LastReview!.Comment));
        Assert.Equal(contents.Select(content => content.ContentId).Order(), _publisher.Published.Order());
        Assert.Equal(9, (await app.EntryAsync(contents[0].ContentId)).Priority);
        Assert.Equal(4, steps.GetProperty("generate").GetProperty("result").GetProperty("completed").GetInt32());
        Assert.Equal(4, steps.GetProperty("approve").GetProperty("result").GetProperty("approved").GetInt32());
        Assert.Equal(4, steps.GetProperty("pool").GetProperty("result").GetProperty("added").GetInt32());
        Assert.Equal(
            """{"type":"publish_pool_scan","status":"completed","attempts":1,"result":{"started":4,"published":4,"failed":0,"already":0,"skipped":0,"errors":[]}}""",
            steps.GetProperty("publish").GetRawText());
    }

    [Fact]
    public async Task Beside_a_service_that_publishes_by_itself_the_whole_way_succeeds_too()
    {
        await using App app = await WorkApp.StartAsync(_planner, _creator, _publisher, settings: ["PUBLISH_ENABLED=true"]);
        _creator.Duration = TimeSpan.FromMinutes(2);

        (WorkOutcome outcome, _) = await app.DoAsync("workflow", WholeWay.Replace("\"auto_approve\": false", "\"auto_approve\": true", StringComparison.Ordinal));

        Assert.Null(outcome.Error);
        Assert.Equal(4, _publisher.Published.Count);
        Assert.All(await app.AllContentsAsync(), content => Assert.Equal(PublishStatus.Published, content.PublishStatus));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_again_and_again_the_whole_way_is_gone_once(bool commitIsWritten)
    {
        // Each host lives for a few commits; what is left of the way gets shorter until one comes to the end.
        VirtualTimeProvider time = new();
        (WorkOutcome Outcome, JsonElement Result)? end = null;
        int hosts = 0;
        for (; end is null; hosts++)
        {
            int commits = 2 + (hosts % 5);
            await using App app = await WorkApp.StartAsync(
                _planner,
                _creator,
                _publisher,
                folder: _folder,
                time: time,
                crashAt: commitIsWritten ? CommitCrash.After(commits) : CommitCrash.Before(commits + 1));
            try
            {
                if (await app.Host.Client.GetInstanceAsync("run-1") is null)
                {
                    await app.BeginAsync("workflow", WholeWay);
                }

                end = await app.EndAsync();
            }
            catch (HostCrashedException)
            {
            }
        }

        await using App last = await WorkApp.StartAsync(_planner, _creator, _publisher, folder: _folder, time: time);
        IReadOnlyList<Content> contents = await last.AllContentsAsync();
        Assert.Null(end.Value.Outcome.Error);
        Assert.InRange(hosts, 10, 500);
        Assert.Equal(4, contents.Count);
        Assert.Equal(4, _creator.Requests.Count);
        Assert.All(contents, content => Assert.Equal((PublishStatus.Published, 1), (content.PublishStatus, content.LastReview!.Number)));
        Assert.Equal(contents.Select(content => content.ContentId).Order(), _publisher.Published.Order());
        Assert.Equal(4, end.Value.Result.GetProperty("steps").GetProperty("approve").GetProperty("result").GetProperty("approved").GetInt32());
    }

    [Fact]
    public async Task A_step_that_has_failed_is_tried_again_after_the_pauses_that_it_names()
    {
        List<DateTimeOffset> tries = [];
        await using App app = await WorkApp.StartAsync(_planner);
        _planner.Before = _ =>
        {
            tries.Add(app.Now);
            throw new TopicSourceException("no topics", isTransient: false);
        };
        DateTimeOffset began = app.Now;

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("workflow", """
            {"steps": [
              {"type": "async_content_generation", "params": {"account_ids": [49]}, "retry": {"max_attempts": 4, "interval_seconds": 28000, "backoff": 3}},
              {"type": "cleanup"}
            ]}
            """);

        // The third pause would be longer than a day.
        Assert.Equal([0, 28_000, 112_000, 198_400], tries.Select(at => (at - began).TotalSeconds));
        Assert.Equal("The step 'step1' (async_content_generation) failed: No task was submitted. The first error: no topics", outcome.Error);
        Assert.Equal("step1", result.GetProperty("failed_step").GetString());
        Assert.Empty(result.GetProperty("completed_steps").EnumerateArray());
        Assert.Equal(4, result.GetProperty("steps").GetProperty("step1").GetProperty("attempts").GetInt32());
        Assert.False(result.GetProperty("steps").TryGetProperty("step2", out _));
    }

    [Fact]
    public async Task A_generation_that_is_tried_again_makes_new_tasks_for_those_that_failed_only()
    {
        _creator.End = CreationState.Failed;
        _creator.Reason = "no ink";
        await using App app = await WorkApp.StartAsync(_planner, _creator, settings: ["ASYNC_MAX_RETRIES=0"]);
        await app.BeginAsync("workflow", """
            {"steps": [{"type": "async_content_generation", "params": {"account_ids": [1, 2]}, "retry": {"max_attempts": 2, "interval_seconds": 3600}}]}
            """);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(30));
        _creator.End = CreationState.Completed;

        (WorkOutcome outcome, JsonElement result) = await app.EndAsync();

        IReadOnlyList<GenerationTask> tasks = await app.AllTasksAsync();
        Assert.Null(outcome.Error);
        Assert.Equal(["run-1/1/1", "run-1/1/1/2", "run-1/1/2", "run-1/1/2/2"], tasks.Select(task => task.IdempotencyKey).Order(StringComparer.Ordinal));
        Assert.Equal(2, _planner.Requests.Count);
        Assert.Equal(2, tasks.Select(task => task.Request.Topic).Distinct().Count());
        Assert.Equal(
            (2, 2, 0),
            (Count(result, "submitted"), Count(result, "completed"), Count(result, "failed")));

        static int Count(JsonElement result, string name) => result.GetProperty("steps").GetProperty("step1").GetProperty("result").GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_generation_that_is_tried_again_asks_again_for_topics_that_it_could_not_have()
    {
        await using App app = await WorkApp.StartAsync(_planner, _creator);
        _planner.Before = request => _ = _planner.Requests.Count <= 2 ? throw new TopicSourceException("no topics", isTransient: false) : 0;
        _planner.Text = static (account, number) => account == 2 ? new string('x', 501) : $"topic {number} of account {account}";

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("workflow", """
            {"steps": [{"type": "async_content_generation", "params": {"account_ids": [1, 2], "count_per_account": 2}, "retry": {"max_attempts": 3}}]}
            """);

        JsonElement step = result.GetProperty("steps").GetProperty("step1");
        Assert.Null(outcome.Error);
        Assert.Equal([1, 2, 1, 2], _planner.Requests.Select(request => request.AccountId));
        Assert.Equal(2, step.GetProperty("attempts").GetInt32());
        Assert.Equal(2, step.GetProperty("result").GetProperty("completed").GetInt32());
        Assert.Equal(["run-1/1/1/2", "run-1/1/2/2"], (await app.AllTasksAsync()).Select(task => task.IdempotencyKey).Order());
        Assert.Equal(
            ["topic has 501 characters; at most 500 are allowed.", "topic has 501 characters; at most 500 are allowed."],
            step.GetProperty("result").GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task What_was_refused_when_it_was_to_be_submitted_is_tried_again_with_its_topic()
    {
        await using App app = await WorkApp.StartAsync(_planner, _creator);
        _planner.Text = static (_, _) => new string('x', 501);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("workflow", """
            {"steps": [{"type": "async_content_generation", "params": {"account_ids": [1]}, "retry": {"max_attempts": 3}}]}
            """);

        Assert.Equal("The step 'step1' (async_content_generation) failed: No task was submitted. The first error: topic has 501 characters; at most 500 are allowed.", outcome.Error);
        Assert.Equal(3, result.GetProperty("steps").GetProperty("step1").GetProperty("attempts").GetInt32());
        Assert.Equal(3, Assert.Single(await app.PlannedAsync()).Attempt);
        Assert.Single(_planner.Requests);
    }

    [Fact]
    public async Task A_step_that_may_fail_does_not_stop_the_workflow_but_what_needs_it_fails()
    {
        await using App app = await WorkApp.StartAsync(_planner);
        _planner.Before = _ => throw new InvalidOperationException("broken");

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync("workflow", """
            {"steps": [
              {"name": "generate", "type": "async_content_generation", "params": {"account_ids": [49]}, "continue_on_error": true},
              {"name": "tidy", "type": "cleanup"},
              {"name": "approve", "type": "approve", "params": {"content_ids": "${generate.content_ids}"}}
            ]}
            """);

        Assert.Equal("The step 'approve' (approve) failed: '${generate.content_ids}' has no value: the step 'generate' gave nothing.", outcome.Error);
        Assert.Equal(["tidy"], result.GetProperty("completed_steps").Texts());
        Assert.Equal("approve", result.GetProperty("failed_step").GetString());
        Assert.Equal(
            """{"type":"async_content_generation","status":"failed","attempts":1,"error":"The step 'PlanTasks' failed again and again. The service's log has the cause."}""",
            result.GetProperty("steps").GetProperty("generate").GetRawText());
        Assert.Equal("""{"type":"cleanup","status":"completed","attempts":1,"result":{"removed":0}}""", result.GetProperty("steps").GetProperty("tidy").GetRawText());
    }

    [Fact]
    public async Task An_empty_list_of_an_earlier_step_fails_the_step_that_is_given_it()
    {
        _creator.End = CreationState.Failed;
        await using App app = await WorkApp.StartAsync(_planner, _creator, _publisher, settings: ["ASYNC_MAX_RETRIES=0"]);
        await app.AddContentAsync(1);

        (WorkOutcome outcome, _) = await app.DoAsync("workflow", """
            {"steps": [
              {"name": "generate", "type": "async_content_generation", "params": {"account_ids": [49]}, "continue_on_error": true},
              {"name": "publish", "type": "publish_pool_scan", "params": {"content_ids": "${content_ids}"}}
            ]}
            """);

        Assert.Equal("The step 'publish' (publish_pool_scan) failed: content_ids has 0 entries; it must have 1 to 1000.", outcome.Error);
        Assert.Empty(_publisher.Published);
    }

    [Fact]
    public async Task Stopped_between_two_tries_it_ends_at_once_and_cancels_the_tasks_of_all_steps()
    {
        _creator.Duration = null;
        await using App app = await WorkApp.StartAsync(_planner, _creator);
        await app.BeginAsync("workflow", """
            {"steps": [
              {"name": "generate", "type": "async_content_generation", "params": {"account_ids": [49], "wait": false}},
              {"name": "approve", "type": "approve", "params": {"content_id": "content-00000000000f"}, "retry": {"interval_seconds": 600}}
            ]}
            """);
        await app.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        DateTimeOffset asked = app.Now;

        await app.CancelAsync();
        (WorkOutcome outcome, JsonElement result) = await app.EndAsync();
        await app.Host.WhenIdleAsync();

        Assert.Equal((null, true, asked), (outcome.Error, outcome.IsCancelled, app.Now));
        Assert.Equal(["generate"], result.GetProperty("completed_steps").Texts());
        Assert.Equal("cancelled", result.GetProperty("steps").GetProperty("approve").GetProperty("status").GetString());
        Assert.Equal(GenerationTaskStatus.Cancelled, Assert.Single(await app.AllTasksAsync()).Status);
    }

    [Theory]
    [InlineData("no_such_type", "{}", "UTC", "The schedule's type is 'no_such_type'; it must be one of async_content_generation, cleanup, approve, add_to_pool, publish_pool_scan, workflow.")]
    [InlineData("cleanup", "{", "UTC", "The schedule's params are not JSON. Update the schedule.")]
    [InlineData("cleanup", "[]", "UTC", "The schedule's params are not an object. Update the schedule.")]
    [InlineData("cleanup", """{"days": 7}""", "UTC", "days is not a known field; the fields are older_than_days")]
    [InlineData("workflow", """{"steps": [{"type": "cleanup"}]}""", "Nowhere/City", "This version does not know the time zone 'Nowhere/City'.")]
    public async Task What_an_earlier_version_stored_and_this_one_cannot_do_fails_with_the_reason(string type, string parameters, string zone, string error)
    {
        await using App app = await WorkApp.StartAsync();
        await app.BeginAsync(type, parameters, zone: zone);

        Assert.Equal(new WorkOutcome(error, null), (await app.EndAsync()).Outcome);
    }
}
