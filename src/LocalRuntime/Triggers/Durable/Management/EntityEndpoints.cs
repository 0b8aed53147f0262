using System.Globalization;
using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>Shows entities and signals them.</summary>
internal static class EntityEndpoints
{
    /// <summary>Stands for the empty key, which a path cannot hold.</summary>
    private const string EmptyKey = "$";

    public static void Map(RouteGroupBuilder everything)
    {
        everything.MapGet("entities/{name?}", List);
        everything.MapGet("entities/{name}/{key}", Show);
        everything.MapPost("entities/{name}/{key}", SignalAsync);
        everything.MapDelete("entities/{name}/{key}", (HttpRequest request, DurableTaskClient client, IDurableFunctions functions, CancellationToken cancellation) =>
            SendAsync(request, "delete", null, client, functions, cancellation));
    }

    private static IResult List(HttpRequest request, DurableEngineService durable)
    {
        ManagementQuery query = new(request);
        bool fetchState = query.Flag("fetchState", false);
        EntityFilter filter = new()
        {
            InstanceIdPrefix = RouteText.Find(request, "name") is { } name ? Id(name, "").ToString() : null,
            UpdatedFrom = query.Time("lastOperationTimeFrom"),
            UpdatedTo = query.Time("lastOperationTimeTo"),
            PageSize = query.Top,
            After = query.After,
        };
        EntityPage page = durable.Engine.Store.QueryEntities(filter);
        if (page.Continuation is { } continuation)
        {
            request.HttpContext.Response.Headers[ManagementQuery.ContinuationHeader] = continuation.ToString(CultureInfo.InvariantCulture);
        }

        return ManagementJson.Answer(new JsonArray([.. page.Entities.Select(entity => Describe(entity, fetchState))]));
    }

    private static IResult Show(HttpRequest request, DurableEngineService durable)
    {
        EntityInstanceId id = Id(request);
        return durable.Engine.Store.FindEntity(id.ToString()) is { State: { } state }
            ? ManagementJson.Answer(ManagementJson.Value(state))
            : HttpProblem.NoEntity(id.ToString());
    }

    private static async Task<IResult> SignalAsync(HttpRequest request, DurableTaskClient client, IDurableFunctions functions, CancellationToken cancellation)
    {
        string operation = new ManagementQuery(request).Text("op")
            ?? throw new BindingException("op", "The value 'op' is missing: it names the operation that the entity is to run.");
        object? input = await InputAsync(request, cancellation);
        return await SendAsync(request, operation, input, client, functions, cancellation);
    }

    private static async Task<IResult> SendAsync(HttpRequest request, string operation, object? input, DurableTaskClient client, IDurableFunctions functions, CancellationToken cancellation)
    {
        EntityInstanceId id = Id(request);
        if (!functions.HasEntity(id.Name))
        {
            return HttpProblem.Invalid($"There is no entity function named '{id.Name}'. Check the name, or add a function with an [EntityTrigger].");
        }

        return await BadRequests.CheckAsync("body", async () =>
        {
            await client.Entities.SignalEntityAsync(id, operation, input, cancellation: cancellation);
            return Results.StatusCode(StatusCodes.Status202Accepted);
        });
    }

    /// <summary>Plain text is a text; everything else is JSON.</summary>
    private static async Task<object?> InputAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) != true)
        {
            return await JsonBody.ReadAsync(request, "The operation's input", cancellation);
        }

        using StreamReader reader = new(request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(cancellation) is { Length: > 0 } text ? text : null;
    }

    private static JsonObject Describe(EntityState entity, bool fetchState)
    {
        EntityInstanceId id = EntityInstanceId.FromString(entity.InstanceId);
        JsonObject body = new()
        {
            ["entityId"] = new JsonObject { ["name"] = id.Name, ["key"] = id.Key },
            ["lastOperationTime"] = ManagementJson.Time(entity.UpdatedAt),
        };
        if (fetchState)
        {
            body["state"] = ManagementJson.Value(entity.State);
        }

        return body;
    }

    private static EntityInstanceId Id(HttpRequest request) =>
        Id(RouteText.Of(request, "name"), RouteText.Of(request, "key") is var key && key == EmptyKey ? "" : key);

    private static EntityInstanceId Id(string name, string key) => BadRequests.Check("entity", () => new EntityInstanceId(name, key));
}
