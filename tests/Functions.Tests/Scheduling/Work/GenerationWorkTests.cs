using System.Text.Json;
using ContentHub.Domain;
using ContentHub.Domain.Accounts;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class GenerationWorkTests
{
    private const string Type = "async_content_generation";
    private readonly FakePlanner _planner = new();

    [Fact]
    public async Task Each_account_gets_its_tasks_as_the_params_ask_for_them()
    {
        await using App app = await WorkApp.StartAsync(_planner);
        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """
            {"account_ids": [49, 7], "count_per_account": 2, "category": "技术", "priority": 8, "auto_approve": false}
            """);

        IReadOnlyList<GenerationTask> tasks = await app.AllTasksAsync();
        Assert.Null(outcome.Error);
        Assert.Equal((4, 0, 0), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.Equal(tasks.Select(task => task.TaskId).Order(), result.GetProperty("task_ids").Texts().Order());
        Assert.Equal(
            [(7, "account 7, topic 1"), (7, "account 7, topic 2"), (49, "account 49, topic 1"), (49, "account 49, topic 2")],
            tasks.Select(task => (task.Request.AccountId, task.Request.Topic)).Order());
        Assert.All(tasks, task => Assert.Equal(("技术", 8, false), (task.Request.Category, task.Request.Priority, task.Request.AutoApprove)));
        Assert.Equal(["run-1/1/1", "run-1/1/2", "run-1/1/3", "run-1/1/4"], tasks.Select(task => task.IdempotencyKey).Order());
        Assert.Equal(["run-1/1/49", "run-1/1/7"], _planner.Requests.Select(request => request.Owner));
        Assert.Equal(["技术", "技术"], _planner.Requests.Select(request => request.Category));
    }

    [Fact]
    public async Task Topics_that_are_given_are_passed_on_whole_and_the_setting_says_whether_contents_are_approved()
    {
        await using App app = await WorkApp.StartAsync(_planner, settings: ["ASYNC_AUTO_APPROVE=false"]);
        await app.DoAsync(Type, """
            {"account_ids": [49], "count_per_account": 2, "topics": ["茶", {"topic": "Coffee", "keywords": ["bean"], "requirements": "short", "tone": "dry"}]}
            """);

        IReadOnlyList<GenerationTask> tasks = await app.AllTasksAsync();
        GenerationRequest coffee = tasks.Single(task => task.Request.Topic == "Coffee").Request;
        Assert.Equal(2, tasks.Count);
        Assert.Contains(tasks, task => task.Request.Topic == "茶");
        Assert.Equal(["bean"], coffee.Keywords);
        Assert.Equal(("short", "dry", 5, false), (coffee.Requirements, coffee.Tone, coffee.Priority, coffee.AutoApprove));
    }

    [Fact]
    public async Task An_account_with_a_profile_is_planned_for_under_its_name_and_category()
    {
        await using App app = await WorkApp.StartAsync(_planner);
        await AddAccountAsync(app, 49, isActive: true);

        await app.DoAsync(Type, """{"account_ids": [49]}""");

        TopicRequest request = Assert.Single(_planner.Requests);
        Assert.Equal(("Account 49", "news", 1), (request.AccountName, request.Category, request.Count));
        Assert.Equal("news", Assert.Single(await app.AllTasksAsync()).Request.Category);
    }

    [Fact]
    public async Task What_one_account_is_refused_keeps_no_other_from_its_contents()
    {
        _planner.Before = request =>
        {
            if (request.AccountId == 2)
            {
                throw new TopicSourceException("The topic source knows no such account.", isTransient: false);
            }
        };
        await using App app = await WorkApp.StartAsync(_planner);
        await AddAccountAsync(app, 1, isActive: false);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2, 3], "count_per_account": 3}""");

        Assert.Null(outcome.Error);
        Assert.Equal(3, result.GetProperty("submitted").GetInt32());
        Assert.Equal(
            [
                """{"account_id":1,"error":"Account 1 ('Account 1') is not active; make it active first, or name another account."}""",
                """{"account_id":2,"error":"The topic source knows no such account."}""",
            ],
            result.GetProperty("errors").EnumerateArray().Select(error => error.GetRawText()));
        Assert.All(await app.AllTasksAsync(), task => Assert.Equal(3, task.Request.AccountId));
        Assert.DoesNotContain(_planner.Requests, request => request.AccountId == 1);
    }

    [Fact]
    public async Task An_account_that_is_made_inactive_before_its_tasks_are_submitted_gets_none()
    {
        App app = null!;
        app = await WorkApp.StartAsync(_planner, configure: services => services.Replace(ServiceDescriptor.Singleton<IPlannedTaskStore>(provider => new HookedStore(
            provider.GetRequiredService<AppStorage>().PlannedTasks,
            write => write == 0 ? AddAccountAsync(app, 1, isActive: false) : Task.CompletedTask))));
        await using (app)
        {
            (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2]}""");

            Assert.Null(outcome.Error);
            Assert.Equal(
                """[{"account_id":1,"error":"Account 1 ('Account 1') is not active; make it active first, or name another account."}]""",
                result.GetProperty("errors").GetRawText());
            Assert.Equal(2, Assert.Single(await app.AllTasksAsync()).Request.AccountId);
        }
    }

    [Fact]
    public async Task A_topic_source_that_may_be_back_soon_is_asked_again_for_that_account_only()
    {
        int calls = 0;
        _planner.Before = request =>
        {
            if (request.AccountId == 2 && ++calls < 3)
            {
                throw new TopicSourceException("The topic source is busy.", isTransient: true);
            }
        };
        await using App app = await WorkApp.StartAsync(_planner);
        DateTimeOffset began = app.Now;

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2, 3]}""");

        Assert.Null(outcome.Error);
        Assert.Equal(3, result.GetProperty("submitted").GetInt32());
        Assert.Equal([1, 2, 3, 2, 2], _planner.Requests.Select(request => request.AccountId));
        Assert.Equal(TimeSpan.FromSeconds(30 + 120), app.Now - began);
    }

    [Fact]
    public async Task A_topic_source_that_stays_away_fails_an_execution_that_has_nothing_else()
    {
        _planner.Before = _ => throw new TopicSourceException("The topic source is busy.", isTransient: true);
        await using App app = await WorkApp.StartAsync(_planner);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2]}""");

        Assert.Equal("No task was submitted. The first error: The topic source is busy.", outcome.Error);
        Assert.Equal(2, result.GetProperty("errors").GetArrayLength());
        Assert.Equal(6, _planner.Requests.Count);
    }

    [Fact]
    public async Task A_planner_that_fails_in_a_way_without_words_fails_the_execution_without_its_text()
    {
        _planner.Before = _ => throw new InvalidOperationException("secret");
        await using App app = await WorkApp.StartAsync(_planner);

        (WorkOutcome outcome, _) = await app.DoAsync(Type, """{"account_ids": [1]}""");

        Assert.Equal("The step 'PlanTasks' failed again and again. The service's log has the cause.", outcome.Error);
        Assert.Null(outcome.Result);
    }

    [Fact]
    public async Task A_slow_topic_source_is_asked_by_one_activity_for_a_minute_at_most()
    {
        await using App app = await WorkApp.StartAsync(_planner);
        _planner.Before = _ =>
        {
            DateTimeOffset until = app.Now.AddSeconds(25);
            while (app.Host.Time.Step(until))
            {
            }
        };

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2, 3, 4, 5, 6, 7]}""");

        string history = (await app.Host.RecordHistoryAsync("run-1")).ToJson();
        Assert.Null(outcome.Error);
        Assert.Equal(7, result.GetProperty("submitted").GetInt32());
        Assert.Equal(7, _planner.Requests.Count);
        Assert.Equal(3, CountOf("PlanTasks", history));
    }

    [Fact]
    public async Task Topics_that_no_task_can_have_are_errors_of_their_account()
    {
        _planner.Text = static (account, number) => account == 1 && number == 2 ? new string('x', 501) : $"topic {account}.{number}";
        await using App app = await WorkApp.StartAsync(_planner);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2], "count_per_account": 2}""");

        Assert.Null(outcome.Error);
        Assert.Equal(3, result.GetProperty("submitted").GetInt32());
        Assert.Equal(
            """[{"account_id":1,"error":"topic has 501 characters; at most 500 are allowed."}]""",
            result.GetProperty("errors").GetRawText());
    }

    [Fact]
    public async Task While_generation_is_switched_off_no_topics_are_taken_and_the_execution_says_so()
    {
        await using App app = await WorkApp.StartAsync(_planner, settings: ["ASYNC_CONTENT_GENERATION_ENABLED=false"]);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2]}""");

        Assert.Equal("No task was submitted. The first error: Content generation is switched off (ASYNC_CONTENT_GENERATION_ENABLED is false).", outcome.Error);
        Assert.Equal([1, 2], result.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("account_id").GetInt64()));
        Assert.Empty(_planner.Requests);
        Assert.Empty(await app.AllTasksAsync());
    }

    [Fact]
    public async Task Waiting_ends_with_the_last_task_and_counts_what_came_of_all()
    {
        FakeCreator creator = new() { Duration = TimeSpan.FromMinutes(4) };
        await using App app = await WorkApp.StartAsync(_planner, creator, settings: ["ASYNC_MAX_RETRIES=0", "ASYNC_TASK_TIMEOUT=600"]);
        int submits = 0;
        creator.BeforeCall = call =>
        {
            submits += call == "submit" ? 1 : 0;
            if (call == "submit" && submits == 2)
            {
                throw new CreatorException(CreatorErrorCodes.InvalidOutput, "The creator printed nonsense.", isTransient: false);
            }

            creator.Duration = submits == 3 ? null : TimeSpan.FromMinutes(4);
        };
        DateTimeOffset began = app.Now;

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1], "count_per_account": 4, "wait": true}""");

        IReadOnlyList<GenerationTask> tasks = await app.AllTasksAsync();
        Assert.Null(outcome.Error);
        Assert.Equal([GenerationTaskStatus.Completed, GenerationTaskStatus.Completed, GenerationTaskStatus.Failed, GenerationTaskStatus.Timeout], tasks.Select(task => task.Status).Order());
        Assert.Equal((4, 2, 2), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.Equal(tasks.Select(task => task.ContentId).OfType<string>().Order(), result.GetProperty("content_ids").Texts().Order());
        Assert.Equal(
            [
                "failed: The creator printed nonsense.",
                "timeout: The creator had no result within 600 s. Try the task again, or raise ASYNC_TASK_TIMEOUT.",
            ],
            result.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("error").GetString()!).Order());
        Assert.All(result.GetProperty("errors").EnumerateArray(), error => Assert.Contains(error.GetProperty("task_id").GetString(), tasks.Select(task => task.TaskId)));
        Assert.InRange(app.Now - began, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(600 + 30 + 30));
    }

    [Fact]
    public async Task Waiting_for_tasks_of_which_none_comes_to_a_content_fails()
    {
        await using App app = await WorkApp.StartAsync(_planner, new FakeCreator { End = CreationState.Failed, Reason = "no ink" }, settings: ["ASYNC_MAX_RETRIES=0"]);

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, """{"account_ids": [1, 2], "wait": true}""");

        Assert.StartsWith("None of 2 tasks came to a content. The first error: failed: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal((2, 0, 2), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32(), result.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task The_longer_it_waits_the_less_often_it_asks()
    {
        await using App app = await WorkApp.StartAsync(_planner, new FakeCreator { Duration = TimeSpan.FromHours(5) }, settings: ["ASYNC_TASK_TIMEOUT=86400"]);
        DateTimeOffset began = app.Now;

        (WorkOutcome outcome, _) = await app.DoAsync(Type, """{"account_ids": [1], "wait": true}""");

        string history = (await app.Host.RecordHistoryAsync("run-1")).ToJson();
        Assert.Null(outcome.Error);
        Assert.InRange(app.Now - began, TimeSpan.FromHours(5), TimeSpan.FromHours(5) + TimeSpan.FromMinutes(10.5));
        Assert.InRange(CountOf("CountOpenTasks", history), 80, 110);
    }

    [Fact]
    public async Task A_task_that_is_removed_while_it_is_waited_for_counts_by_its_content()
    {
        await using App app = await WorkApp.StartAsync(_planner, new FakeCreator { Duration = TimeSpan.FromSeconds(10) });
        await app.BeginAsync(Type, """{"account_ids": [1, 2], "wait": true}""");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(20));
        IReadOnlyList<GenerationTask> tasks = await app.AllTasksAsync();
        Assert.All(tasks, task => Assert.Equal(GenerationTaskStatus.Completed, task.Status));
        foreach (GenerationTask task in tasks)
        {
            await app.Tasks.DeleteAsync(task.TaskId);
        }

        (WorkOutcome outcome, JsonElement result) = await app.EndAsync();

        Assert.Null(outcome.Error);
        Assert.Equal((2, 2), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32()));
        Assert.Equal(2, result.GetProperty("content_ids").GetArrayLength());
    }

    [Fact]
    public async Task The_result_of_500_tasks_stays_within_its_room_and_says_what_it_leaves_out()
    {
        await using App app = await WorkApp.StartAsync(_planner, new FakeCreator { Duration = TimeSpan.FromSeconds(1) }, settings: ["ASYNC_MAX_CONCURRENT_TASKS=500"]);
        string accounts = string.Join(", ", Enumerable.Range(1, 100));

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Type, $$"""{"account_ids": [{{accounts}}], "count_per_account": 5, "wait": true}""");

        JsonElement leftOut = result.GetProperty("left_out");
        Assert.Null(outcome.Error);
        Assert.InRange(outcome.Result!.Length, 4000, 8000);
        Assert.Equal((500, 500, 0), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.Equal(500, result.GetProperty("task_ids").GetArrayLength() + leftOut.GetProperty("task_ids").GetInt32());
        Assert.Equal(500, result.GetProperty("content_ids").GetArrayLength() + leftOut.GetProperty("content_ids").GetInt32());
        Assert.Equal(500, (await app.PlannedAsync()).Count(task => task.TaskId is not null));
        Assert.Equal(500, (await app.AllContentsAsync()).Count);
    }

    private static int CountOf(string activity, string history) => JsonDocument.Parse(history).RootElement.GetRawText().Split($"\"{activity}\"").Length - 1;

    private static async Task AddAccountAsync(App app, long id, bool isActive) => await app.Accounts.PutAsync(
        new AccountProfile { AccountId = id, Name = $"Account {id}", DefaultCategory = "news", IsActive = isActive, CreatedAt = app.Now, UpdatedAt = app.Now },
        WriteCondition.None);
}
