using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>Starts instances: new ones, and old ones again.</summary>
internal static class StartEndpoints
{
    private const string SecondsUntilWorthAsking = "10";

    public static void MapStart(RouteGroupBuilder everything) => everything.MapPost("orchestrators/{functionName}/{instanceId?}", StartAsync);

    public static void MapRestart(RouteGroupBuilder instance) => instance.MapPost("restart", RestartAsync);

    private static async Task<IResult> StartAsync(HttpRequest request, string functionName, DurableTaskClient client, IDurableFunctions functions, CancellationToken cancellation)
    {
        ManagementQuery query = new(request);
        object? input = await JsonBody.ReadAsync(request, "The orchestrator's input", cancellation);
        StartOrchestrationOptions options = new(RouteText.Find(request, "instanceId"))
        {
            Version = query.Text("version") is { } version ? new TaskVersion(version) : null,
        };
        return await AnswerAsync(request, functionName, client, functions, () => client.ScheduleNewOrchestrationInstanceAsync(functionName, input, options, cancellation));
    }

    private static async Task<IResult> RestartAsync(HttpRequest request, DurableTaskClient client, IDurableFunctions functions, CancellationToken cancellation)
    {
        bool underNewId = new ManagementQuery(request).Flag("restartWithNewInstanceId", true);
        string instanceId = RouteText.Of(request, "instanceId");
        return await client.GetInstanceAsync(instanceId, cancellation) is { } instance
            ? await AnswerAsync(request, instance.Name, client, functions, () => client.RestartAsync(instanceId, underNewId, cancellation))
            : HttpProblem.NoInstance(instanceId);
    }

    private static async Task<IResult> AnswerAsync(HttpRequest request, string orchestrator, DurableTaskClient client, IDurableFunctions functions, Func<Task<string>> start)
    {
        if (!functions.HasOrchestrator(orchestrator))
        {
            return HttpProblem.Invalid($"There is no orchestrator function named '{orchestrator}'. Check the name, or add a function with an [OrchestrationTrigger].");
        }

        try
        {
            string instanceId = await BadRequests.CheckAsync("instanceId", start);
            return Started(request, ManagementAddresses.Of(client).For(instanceId, new Uri($"{request.Scheme}://{request.Host}")));
        }
        catch (InvalidOperationException refused) when (refused is not ObjectDisposedException and { InnerException: null })
        {
            // What a broken or stopped engine throws has a cause or another type; this is about an instance of the same id.
            return HttpProblem.Exists(refused.Message);
        }
    }

    private static IResult Started(HttpRequest request, HttpManagementPayload payload)
    {
        request.HttpContext.Response.Headers.Location = payload.StatusQueryGetUri;
        request.HttpContext.Response.Headers.RetryAfter = SecondsUntilWorthAsking;
        return Results.Json(payload, statusCode: StatusCodes.Status202Accepted);
    }
}
