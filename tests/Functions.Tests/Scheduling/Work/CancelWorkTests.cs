using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Functions.Tests.Publishing;
using ContentHub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Scheduling.Work;

public sealed class CancelWorkTests
{
    private const string Generation = "async_content_generation";
    private readonly FakePlanner _planner = new();

    [Fact]
    public async Task An_execution_that_waits_ends_at_once_and_its_tasks_that_have_not_ended_are_cancelled()
    {
        FakeCreator creator = new();
        await using App app = await WorkApp.StartAsync(_planner, creator);
        creator.BeforeCall = call => creator.Duration = call == "submit" && creator.Requests.IsEmpty ? TimeSpan.FromSeconds(10) : null;
        await app.BeginAsync(Generation, """{"account_ids": [1], "count_per_account": 3, "wait": true}""");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(40));
        DateTimeOffset asked = app.Now;

        await app.CancelAsync();
        (WorkOutcome outcome, JsonElement result) = await app.EndAsync();
        await app.Host.WhenIdleAsync();

        Assert.Equal((null, true), (outcome.Error, outcome.IsCancelled));
        Assert.Equal(asked, app.Now);
        Assert.Equal((3, 1, 0), (result.GetProperty("submitted").GetInt32(), result.GetProperty("completed").GetInt32(), result.GetProperty("failed").GetInt32()));
        Assert.Equal(
            [GenerationTaskStatus.Completed, GenerationTaskStatus.Cancelled, GenerationTaskStatus.Cancelled],
            (await app.AllTasksAsync()).Select(task => task.Status).Order());
        Assert.Equal(2, creator.Cancelled.Count);
        Assert.Empty(await app.HoldersAsync());
    }

    [Fact]
    public async Task An_execution_that_is_stopped_while_it_plans_submits_nothing()
    {
        await using App app = await WorkApp.StartAsync(_planner);
        _planner.Before = request =>
        {
            if (request.AccountId == 1)
            {
                app.CancelAsync().Wait();
            }
        };

        (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Generation, """{"account_ids": [1, 2]}""");

        Assert.True(outcome.IsCancelled);
        Assert.Equal(0, result.GetProperty("submitted").GetInt32());
        Assert.Equal(2, (await app.PlannedAsync()).Count);
        Assert.Empty(await app.AllTasksAsync());
    }

    [Fact]
    public async Task An_execution_that_is_stopped_while_it_submits_submits_no_further_batch_and_cancels_the_first()
    {
        App app = null!;
        app = await WorkApp.StartAsync(_planner, new FakeCreator { Duration = null }, configure: services => services.Replace(
            ServiceDescriptor.Singleton<IPlannedTaskStore>(provider => new HookedStore(
                provider.GetRequiredService<AppStorage>().PlannedTasks,
                write => write == 1 ? app.CancelAsync() : Task.CompletedTask))));
        await using (app)
        {
            (WorkOutcome outcome, JsonElement result) = await app.DoAsync(Generation, """{"account_ids": [1], "count_per_account": 45, "wait": true}""");
            await app.Host.WhenIdleAsync();

            Assert.True(outcome.IsCancelled);
            Assert.Equal(20, result.GetProperty("submitted").GetInt32());
            Assert.Equal(Enumerable.Repeat(GenerationTaskStatus.Cancelled, 20), (await app.AllTasksAsync()).Select(task => task.Status));
        }
    }

    [Fact]
    public async Task An_execution_that_waits_for_its_topic_source_ends_at_once()
    {
        _planner.Before = _ => throw new Domain.Topics.TopicSourceException("busy", isTransient: true);
        await using App app = await WorkApp.StartAsync(_planner);
        await app.BeginAsync(Generation, """{"account_ids": [1]}""");
        await app.Host.AdvanceAsync(TimeSpan.FromSeconds(10));

        await app.CancelAsync();
        (WorkOutcome outcome, _) = await app.EndAsync();

        Assert.True(outcome.IsCancelled);
        Assert.Single(_planner.Requests);
    }

    [Theory]
    [InlineData("cleanup", "{}", """{"removed":0}""")]
    [InlineData("approve", """{"content_id": "content-000000000001"}""", """{"approved":0,"already":0,"failed":0,"content_ids":[],"errors":[]}""")]
    [InlineData("add_to_pool", """{"content_id": "content-000000000001"}""", """{"added":0,"already":0,"failed":0,"content_ids":[],"errors":[]}""")]
    public async Task An_execution_that_is_stopped_before_it_begins_does_nothing(string type, string parameters, string result)
    {
        await using App app = await WorkApp.StartAsync();
        await app.AddContentAsync(1, Domain.Contents.ReviewStatus.PendingReview);
        await app.Host.Client.ScheduleNewOrchestrationInstanceAsync(
            nameof(TestExecution),
            new WorkInput { ExecutionId = "run-1", ScheduleName = "s", Type = type, Params = parameters, ScheduledAt = app.Now, TimeZone = "UTC" },
            new Microsoft.DurableTask.StartOrchestrationOptions("run-1", app.Now.AddMinutes(1)));
        await app.CancelAsync();

        (WorkOutcome outcome, _) = await app.EndAsync();

        Assert.Equal(new WorkOutcome(null, result, IsCancelled: true), outcome);
        Assert.Equal(Domain.Contents.ReviewStatus.PendingReview, (await app.ContentAsync("content-000000000001")).ReviewStatus);
    }
}
