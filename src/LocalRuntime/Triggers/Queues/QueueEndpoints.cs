using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Http;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>The HTTP API by which other programs send messages and look into queues.</summary>
internal static class QueueEndpoints
{
    private const string Root = "/runtime/webhooks/queues";

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder queues = routes.MapGroup(Root).AddEndpointFilter(CheckAsync);
        queues.MapGet("", ListAsync);
        queues.MapPost("{queue}/messages", SendAsync);
        queues.MapGet("{queue}/messages", PeekAsync);
    }

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpRequest request = call.HttpContext.Request;
        FunctionKeys keys = (FunctionKeys)call.HttpContext.RequestServices.GetService(typeof(FunctionKeys))!;
        if (!KeyCheck.Allows(AuthorizationLevel.System, request, keys, loopbackOnly: false))
        {
            return HttpProblem.Unauthorized();
        }

        return request.RouteValues["queue"] is string queue && QueueRules.NameFault(queue) is { } fault
            ? HttpProblem.Invalid(fault)
            : await next(call);
    }

    private static async Task<IResult> ListAsync(IQueueStore store, CancellationToken cancellation)
    {
        JsonArray queues = [];
        foreach (string name in await store.ListAsync(cancellation))
        {
            queues.Add(new JsonObject { ["name"] = name, ["count"] = await store.CountAsync(name, cancellation) });
        }

        return Results.Json(new JsonObject { ["queues"] = queues });
    }

    private static async Task<IResult> SendAsync(string queue, HttpRequest request, IQueueStore store, CancellationToken cancellation)
    {
        byte[] body = new byte[store.MaxBodyBytes + 1];
        if (request.ContentLength > store.MaxBodyBytes
            || await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation) is var length && length > store.MaxBodyBytes)
        {
            return HttpProblem.MessageTooLarge(store.MaxBodyBytes);
        }

        if (!Utf8.IsValid(body.AsSpan(0, length)))
        {
            return HttpProblem.Invalid("The message is not text in UTF-8; encode binary data, as in Base64.");
        }

        try
        {
            store.CheckBody(body.AsMemory(0, length));
        }
        catch (ArgumentException refused)
        {
            return HttpProblem.Invalid(refused.Message);
        }

        string id = await store.SendAsync(queue, body.AsMemory(0, length), cancellation: cancellation);
        return Results.Json(new JsonObject { ["id"] = id }, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> PeekAsync(string queue, string? top, IQueueStore store, CancellationToken cancellation)
    {
        int count = QueueRules.MaxBatch;
        if (top is not null && (!int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > QueueRules.MaxBatch))
        {
            return HttpProblem.Invalid($"The value '{top}' of 'top' is not a number from 1 to {QueueRules.MaxBatch}.");
        }

        if (await store.CountAsync(queue, cancellation) is null)
        {
            return HttpProblem.NoQueue(queue);
        }

        IReadOnlyList<QueueMessage> messages = await store.PeekAsync(queue, count, cancellation);
        return Results.Json(new JsonObject { ["messages"] = new JsonArray([.. messages.Select(Describe)]) });
    }

    private static JsonObject Describe(QueueMessage message)
    {
        bool isText = Utf8.IsValid(message.Body.Span);
        return new JsonObject
        {
            ["id"] = message.Id,
            [isText ? "text" : "base64"] = isText ? Encoding.UTF8.GetString(message.Body.Span) : Convert.ToBase64String(message.Body.Span),
            ["dequeueCount"] = message.DequeueCount,
            ["insertionTime"] = Time(message.InsertedAt),
            ["expirationTime"] = Time(message.ExpiresAt),
        };
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}
