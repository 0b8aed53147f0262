using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Dummy;

/// <summary>A Durable Functions app that has nothing to do with ContentHub: journeys, and a counter of those that arrived.</summary>
public static class Journeys
{
    private static readonly EntityInstanceId s_arrivals = new(nameof(Arrivals), "all");

    [Function(nameof(StartJourneys))]
    public static async Task<IResult> StartJourneys(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "journeys/{first:int}/{count:int}")] HttpRequest request,
        int first,
        int count,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        await Task.WhenAll(Enumerable.Range(first, count).Select(number => client.ScheduleNewOrchestrationInstanceAsync(
            nameof(Journey),
            number,
            new StartOrchestrationOptions(string.Create(CultureInfo.InvariantCulture, $"journey-{number}")))));
        return Results.Accepted();
    }

    [Function(nameof(Summarize))]
    public static async Task<IResult> Summarize(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "journeys")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        int running = 0;
        int right = 0;
        int wrong = 0;
        await foreach (OrchestrationMetadata journey in client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 1000, FetchInputsAndOutputs: true)))
        {
            if (!journey.IsCompleted)
            {
                running++;
            }
            else if (journey.RuntimeStatus == OrchestrationRuntimeStatus.Completed && journey.ReadOutputAs<int>() == journey.ReadInputAs<int>() + 3)
            {
                right++;
            }
            else
            {
                wrong++;
            }
        }

        EntityMetadata<int>? arrivals = await client.Entities.GetEntityAsync<int>(s_arrivals);
        return Results.Json(new { running, right, wrong, arrivals = arrivals?.State ?? 0 });
    }

    [Function(nameof(Journey))]
    public static async Task<int> Journey([OrchestrationTrigger] TaskOrchestrationContext context, int number)
    {
        ArgumentNullException.ThrowIfNull(context);
        int start = number;
        for (int i = 0; i < 3; i++)
        {
            number = await context.CallActivityAsync<int>(nameof(GoOn), number);
            await context.CreateTimer(TimeSpan.FromMilliseconds(100 + (start * 37 % 400)), CancellationToken.None);
        }

        await context.Entities.SignalEntityAsync(s_arrivals, "Add", 1);
        return number;
    }

    [Function(nameof(GoOn))]
    public static int GoOn([ActivityTrigger] int number) => number + 1;

    [Function(nameof(Arrivals))]
    public static Task Arrivals([EntityTrigger] TaskEntityDispatcher dispatcher)
    {
        ArgumentNullException.ThrowIfNull(dispatcher);
        return dispatcher.DispatchAsync<ArrivalsEntity>();
    }

    public sealed class ArrivalsEntity : TaskEntity<int>
    {
        public int Add(int number) => State += number;
    }
}
