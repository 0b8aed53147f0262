using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Durable;

/// <summary>The HTTP API that manages instances, with the paths and JSON of Durable Functions.</summary>
internal static class ManagementEndpoints
{
    private const string SecondsUntilWorthAsking = "10";

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder instance = routes.MapGroup(ManagementAddresses.Root + "/instances/{instanceId}").AddEndpointFilter(CheckCodeAsync);
        instance.MapGet("", StatusAsync);
        instance.MapDelete("", PurgeAsync);
        instance.MapPost("raiseEvent/{eventName}", RaiseAsync);
        instance.MapPost("terminate", (string instanceId, string? reason, DurableTaskClient client, CancellationToken cancellation) =>
            ChangeAsync(instanceId, client, () => client.TerminateInstanceAsync(instanceId, reason, cancellation), cancellation));
        instance.MapPost("suspend", (string instanceId, string? reason, DurableTaskClient client, CancellationToken cancellation) =>
            ChangeAsync(instanceId, client, () => client.SuspendInstanceAsync(instanceId, reason, cancellation), cancellation));
        instance.MapPost("resume", (string instanceId, string? reason, DurableTaskClient client, CancellationToken cancellation) =>
            ChangeAsync(instanceId, client, () => client.ResumeInstanceAsync(instanceId, reason, cancellation), cancellation));
    }

    private static async ValueTask<object?> CheckCodeAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        FunctionKeys keys = (FunctionKeys)call.HttpContext.RequestServices.GetService(typeof(FunctionKeys))!;
        string instanceId = (string)call.HttpContext.Request.RouteValues["instanceId"]!;
        return keys.OpensInstance(KeyCheck.GivenKey(call.HttpContext.Request), instanceId) ? await next(call) : HttpProblem.Unauthorized();
    }

    private static async Task<IResult> StatusAsync(string instanceId, bool? showInput, HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(instanceId, getInputsAndOutputs: true, cancellation) is not { } instance)
        {
            return HttpProblem.NoInstance(instanceId);
        }

        JsonObject body = new()
        {
            ["name"] = instance.Name,
            ["instanceId"] = instance.InstanceId,
            ["runtimeStatus"] = instance.RuntimeStatus.ToString(),
            ["input"] = showInput ?? true ? Json(instance.SerializedInput) : null,
            ["customStatus"] = Json(instance.SerializedCustomStatus),
            ["output"] = instance.FailureDetails is { } failure ? failure.ErrorMessage : Json(instance.SerializedOutput),
            ["createdTime"] = Time(instance.CreatedAt),
            ["lastUpdatedTime"] = Time(instance.LastUpdatedAt),
        };
        if (instance.IsCompleted)
        {
            return Results.Json(body);
        }

        request.HttpContext.Response.Headers.Location = $"{request.Path}{request.QueryString}";
        request.HttpContext.Response.Headers.RetryAfter = SecondsUntilWorthAsking;
        return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> PurgeAsync(string instanceId, DurableTaskClient client, CancellationToken cancellation)
    {
        PurgeResult result = await client.PurgeInstanceAsync(instanceId, cancellation);
        return result.PurgedInstanceCount == 0 ? HttpProblem.NoInstance(instanceId) : Results.Json(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });
    }

    private static async Task<IResult> RaiseAsync(string instanceId, string eventName, HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        object? payload = null;
        if (request.ContentLength is not 0)
        {
            try
            {
                payload = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body, cancellationToken: cancellation);
            }
            catch (JsonException)
            {
                return HttpProblem.Invalid("The event's payload is not JSON; send any JSON value, or no body at all.");
            }
        }

        return await ChangeAsync(instanceId, client, () => client.RaiseEventAsync(instanceId, eventName, payload, cancellation), cancellation);
    }

    private static async Task<IResult> ChangeAsync(string instanceId, DurableTaskClient client, Func<Task> change, CancellationToken cancellation)
    {
        switch (await client.GetInstanceAsync(instanceId, cancellation))
        {
            case null:
                return HttpProblem.NoInstance(instanceId);
            case { IsCompleted: true } ended:
                return HttpProblem.Gone(instanceId, ended.RuntimeStatus);
            default:
                await change();
                return Results.StatusCode(StatusCodes.Status202Accepted);
        }
    }

    private static JsonNode? Json(string? text) => text is null ? null : JsonNode.Parse(text);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
