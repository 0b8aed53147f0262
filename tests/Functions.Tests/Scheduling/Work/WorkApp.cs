using System.Text.Json;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Publishing;
using ContentHub.Domain.Scheduling;
using ContentHub.Domain.Topics;
using ContentHub.Functions.Scheduling.Work;
using ContentHub.Functions.Tests.Publishing;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContentHub.Functions.Tests.Scheduling.Work;

/// <summary>An execution: the least that calls the work.</summary>
public static class TestExecution
{
    [Function(nameof(TestExecution))]
    public static Task<WorkOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, WorkInput input) =>
        ScheduledWork.RunAsync(context, input, context.WaitForExternalEvent<string>("Cancel"));
}

/// <summary>What the tests of work do with the app.</summary>
internal static class WorkApp
{
    public static Task<App> StartAsync(
        FakePlanner? planner = null,
        FakeCreator? creator = null,
        FakePublisher? publisher = null,
        string[]? settings = null,
        string? folder = null,
        VirtualTimeProvider? time = null,
        CommitCrash? crashAt = null,
        Action<IServiceCollection>? configure = null) => App.StartAsync(
            creator,
            publisher is null ? settings : ["PUBLISHER=file", "PUBLISH_FOLDER=/nowhere", .. settings ?? []],
            folder,
            time,
            services =>
            {
                services.Replace(ServiceDescriptor.Singleton<ITopicPlanner>(planner ?? new FakePlanner()));
                if (publisher is not null)
                {
                    services.Replace(ServiceDescriptor.Singleton<IPublisher>(publisher));
                }

                configure?.Invoke(services);
            },
            functions: [typeof(TestExecution)],
            crashAt: crashAt);

    /// <summary>Starts an execution.</summary>
    public static async Task BeginAsync(this App app, string type, string parameters, string id = "run-1", string zone = "Asia/Shanghai")
    {
        WorkInput input = new()
        {
            ExecutionId = id,
            ScheduleName = "每日生成",
            Type = type,
            Params = parameters,
            ScheduledAt = app.Now,
            TimeZone = zone,
        };
        await app.Host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(TestExecution), input, new StartOrchestrationOptions(id));
    }

    /// <summary>Lets time pass until an execution has ended.</summary>
    public static async Task<(WorkOutcome Outcome, JsonElement Result)> EndAsync(this App app, string id = "run-1")
    {
        OrchestrationMetadata end = await app.Host.WaitForCompletionAsync(id, within: TimeSpan.FromDays(3));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        WorkOutcome outcome = end.ReadOutputAs<WorkOutcome>()!;
        return (outcome, outcome.Result is null ? default : JsonSerializer.Deserialize<JsonElement>(outcome.Result));
    }

    /// <summary>Starts an execution and lets time pass until it has ended.</summary>
    public static async Task<(WorkOutcome Outcome, JsonElement Result)> DoAsync(this App app, string type, string parameters, string id = "run-1")
    {
        await app.BeginAsync(type, parameters, id);
        return await app.EndAsync(id);
    }

    public static Task CancelAsync(this App app, string id = "run-1") => app.Host.Client.RaiseEventAsync(id, "Cancel", "");

    /// <summary>All tasks, the first one first.</summary>
    public static async Task<IReadOnlyList<GenerationTask>> AllTasksAsync(this App app)
    {
        IReadOnlyList<GenerationTask> tasks = (await app.Tasks.ListAsync(new TaskQuery { PageSize = 1000 })).Items;
        return [.. tasks.OrderBy(task => task.CreatedAt).ThenBy(task => task.Request.AccountId)];
    }

    public static async Task<IReadOnlyList<PlannedTask>> PlannedAsync(this App app, string id = "run-1") =>
        (await app.Host.Services.GetRequiredService<IPlannedTaskStore>().ListAsync(new PlannedTaskQuery { ExecutionId = id })).Items;

    public static string[] Texts(this JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
