using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>What can be asked of one instance, and done to it.</summary>
internal static class InstanceEndpoints
{
    private const string SecondsUntilWorthAsking = "5";

    public static void Map(RouteGroupBuilder instance)
    {
        instance.MapGet("", Status);
        instance.MapDelete("", PurgeAsync);
        instance.MapPost("raiseEvent/{eventName}", RaiseAsync);
        instance.MapPost("rewind", RewindAsync);
        instance.MapPost("terminate", (HttpRequest request, string? reason, DurableTaskClient client, CancellationToken cancellation) =>
            ChangeAsync(request, client, id => client.TerminateInstanceAsync(id, reason, cancellation), cancellation));
        instance.MapPost("suspend", (HttpRequest request, string? reason, DurableTaskClient client, CancellationToken cancellation) =>
            ChangeAsync(request, client, id => client.SuspendInstanceAsync(id, reason, cancellation), cancellation));
        instance.MapPost("resume", (HttpRequest request, string? reason, DurableTaskClient client, CancellationToken cancellation) =>
            ChangeAsync(request, client, id => client.ResumeInstanceAsync(id, reason, cancellation), cancellation));
    }

    private static IResult Status(HttpRequest request, DurableEngineService durable)
    {
        ManagementQuery query = new(request);
        bool showInput = query.Flag("showInput", true);
        bool showHistory = query.Flag("showHistory", false);
        bool showOutput = query.Flag("showHistoryOutput", false);
        bool failureIsAnError = query.Flag("returnInternalServerErrorOnFailure", false);
        IDurableStore store = durable.Engine.Store;
        string instanceId = RouteText.Of(request, "instanceId");
        if (store.Find(instanceId) is not { } state)
        {
            return HttpProblem.NoInstance(instanceId);
        }

        JsonObject body = InstanceJson.Of(state, showInput ? store.ReadInput(instanceId) : null);
        if (showHistory)
        {
            body["historyEvents"] = HistoryEvents.Of(store.ReadHistory(instanceId), showInput, showOutput);
        }

        if (state.IsEnded)
        {
            bool isError = failureIsAnError && state.Status == OrchestrationRuntimeStatus.Failed;
            return ManagementJson.Answer(body, isError ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
        }

        request.HttpContext.Response.Headers.Location = $"{request.Path.ToUriComponent()}{request.QueryString}";
        request.HttpContext.Response.Headers.RetryAfter = SecondsUntilWorthAsking;
        return ManagementJson.Answer(body, StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> PurgeAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        string instanceId = RouteText.Of(request, "instanceId");
        PurgeResult result = await client.PurgeInstanceAsync(instanceId, cancellation);
        return result.PurgedInstanceCount > 0 ? InstanceListEndpoints.Purged(result)
            : await client.GetInstanceAsync(instanceId, cancellation) is { } instance ? HttpProblem.NotEnded(instanceId, instance.RuntimeStatus)
            : HttpProblem.NoInstance(instanceId);
    }

    private static async Task<IResult> RaiseAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        string eventName = RouteText.Of(request, "eventName");
        object? payload = await JsonBody.ReadAsync(request, "The event's payload", cancellation);
        return await ChangeAsync(request, client, id => client.RaiseEventAsync(id, eventName, payload, cancellation), cancellation);
    }

    private static async Task<IResult> RewindAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        string instanceId = RouteText.Of(request, "instanceId");
        return await client.GetInstanceAsync(instanceId, cancellation) is null ? HttpProblem.NoInstance(instanceId) : HttpProblem.NoRewind(instanceId);
    }

    private static async Task<IResult> ChangeAsync(HttpRequest request, DurableTaskClient client, Func<string, Task> change, CancellationToken cancellation)
    {
        string instanceId = RouteText.Of(request, "instanceId");
        switch (await client.GetInstanceAsync(instanceId, cancellation))
        {
            case null:
                return HttpProblem.NoInstance(instanceId);
            case { IsCompleted: true } ended:
                return HttpProblem.Gone(instanceId, ended.RuntimeStatus);
            default:
                return await BadRequests.CheckAsync("body", async () =>
                {
                    await change(instanceId);
                    return Results.StatusCode(StatusCodes.Status202Accepted);
                });
        }
    }
}
