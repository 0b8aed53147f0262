using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Durable.Tracing;

/// <summary>Functions of every kind that a trace goes through.</summary>
public static class TracedFunctions
{
    public const string Source = "Tests.TracedFunctions";

    private static readonly ActivitySource s_source = new(Source);

    /// <summary>What the current span's id was in the code, by instance.</summary>
    public static ConcurrentDictionary<string, string?> Seen { get; } = new();

    [Function(nameof(Submit))]
    public static async Task<IResult> Submit([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "submit/{id}")] HttpRequest request, string id, [DurableClient] DurableTaskClient client)
    {
        await client.ScheduleNewOrchestrationInstanceAsync(nameof(Whole), new StartOrchestrationOptions(id));
        return Results.Accepted();
    }

    [Function(nameof(TakeMessage))]
    public static Task TakeMessage([QueueTrigger("traced")] string id, [DurableClient] DurableTaskClient client) =>
        id == "bad" ? throw new FormatException("the text of the message") : client.ScheduleNewOrchestrationInstanceAsync(nameof(Simple), new StartOrchestrationOptions(id));

    [Function(nameof(EachHour))]
    public static Task EachHour([TimerTrigger("0 0 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client) =>
        client.ScheduleNewOrchestrationInstanceAsync(nameof(Simple), new StartOrchestrationOptions("hourly"));

    /// <summary>An activity, a child, an event for somebody else, a timer, an event of its own, another activity.</summary>
    [Function(nameof(Whole))]
    public static async Task Whole([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        Seen[context.InstanceId] = Activity.Current?.Id;
        await context.CallActivityAsync(nameof(Work), context.InstanceId);
        await context.CallSubOrchestratorAsync(nameof(Simple), null, new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child"));
        context.SendEvent("nobody", "news", "secret");
        await context.CreateTimer(TimeSpan.FromSeconds(30), CancellationToken.None);
        await context.WaitForExternalEvent<string>("answer");
        Seen[$"{context.InstanceId} later"] = Activity.Current?.Id;
        await context.CallActivityAsync(nameof(Work), context.InstanceId);
    }

    [Function(nameof(Simple))]
    public static Task Simple([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Work), context.InstanceId);

    [Function(nameof(Wait))]
    public static Task Wait([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("answer");

    [Function(nameof(Fails))]
    public static Task Fails([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync(nameof(Throw), "a secret");

    [Function(nameof(Again))]
    public static async Task Again([OrchestrationTrigger] TaskOrchestrationContext context, int times)
    {
        await context.CallActivityAsync(nameof(Work), context.InstanceId);
        if (times > 0)
        {
            context.ContinueAsNew(times - 1);
        }
    }

    [Function(nameof(UsesEntity))]
    public static async Task UsesEntity([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        await context.Entities.CallEntityAsync<int>(new EntityInstanceId(nameof(Tally), "a"), "Add", 1);
        await context.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Tally), "a"), "Start");
    }

    [Function(nameof(Tally))]
    public static Task Tally([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();

    /// <summary>Opens a span of its own, as an app does around what it calls.</summary>
    [Function(nameof(Work))]
    public static void Work([ActivityTrigger] string id)
    {
        using Activity? span = s_source.StartActivity("app");
    }

    [Function(nameof(Throw))]
    public static void Throw([ActivityTrigger] string text) => throw new FormatException(text);

    public sealed class TallyEntity : TaskEntity<int>
    {
        public int Add(int number) => State += number;

        public void Start() => Context.ScheduleNewOrchestration(nameof(Simple), null, new StartOrchestrationOptions("from-entity"));
    }
}
