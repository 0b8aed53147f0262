using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Tests.Testing;

/// <summary>What functions did over all lives of a host, and what holds them up.</summary>
public sealed class CrashScript
{
    public ConcurrentQueue<string> Notes { get; } = new();

    /// <summary>Awaited by whatever is held up; null for nothing.</summary>
    public Func<TimeProvider, Task>? Hold { get; set; }

    /// <summary>Told when something has come to where it is held up.</summary>
    public TaskCompletionSource Held { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task RunAsync(string what, TimeProvider time)
    {
        Notes.Enqueue($"{what} begins");
        if (Hold is { } hold)
        {
            Held.TrySetResult();
            await hold(time);
        }

        Notes.Enqueue($"{what} ends");
    }
}

/// <summary>An app that crashes: every kind of trigger, and a workflow of every kind of step.</summary>
public sealed class CrashFunctions(CrashScript script, TimeProvider time)
{
    [Function(nameof(Begin))]
    public async Task<HttpResponseData> Begin([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "begin/{id}")] HttpRequestData request, string id, [DurableClient] DurableTaskClient client)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(Work), 1, new StartOrchestrationOptions(id));
        }
        catch (Exception exception)
        {
            script.Notes.Enqueue($"begin failed: {exception.Message}");
        }

        return request.CreateResponse(HttpStatusCode.Accepted);
    }

    [Function(nameof(Work))]
    public static async Task<int> Work([OrchestrationTrigger] TaskOrchestrationContext context, int number) =>
        await context.CallActivityAsync<int>(nameof(Step), number);

    [Function(nameof(Everything))]
    public static async Task<int> Everything([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        number = await context.CallActivityAsync<int>(nameof(Step), number);
        await context.CreateTimer(TimeSpan.FromMinutes(30), CancellationToken.None);
        number = await context.CallSubOrchestratorAsync<int>(nameof(Work), number);
        return await context.Entities.CallEntityAsync<int>(new EntityInstanceId(nameof(Sum), "s"), "Add", number);
    }

    [Function(nameof(Step))]
    public async Task<int> Step([ActivityTrigger] int number)
    {
        await script.RunAsync("step", time);
        return number + 1;
    }

    [Function(nameof(Sum))]
    public static Task Sum([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<SumEntity>();

    [Function(nameof(OnMessage))]
    public Task OnMessage([QueueTrigger("work")] string text) => script.RunAsync(text, time);

    [Function(nameof(Nightly))]
    public Task Nightly([TimerTrigger("0 0 3 * * *")] TimerInfo timer) => script.RunAsync("nightly", time);

    public sealed class SumEntity : TaskEntity<int>
    {
        public int Add(int number) => State += number;
    }
}
