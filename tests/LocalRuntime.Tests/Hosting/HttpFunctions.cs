using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Hosting;

public sealed record Order(string Item, int Count);

/// <summary>HTTP functions of every shape that the host runs.</summary>
public sealed class HttpFunctions(TimeProvider time)
{
    [Function(nameof(Plain))]
    public static string Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => "plain";

    [Function(nameof(Result))]
    public IResult Result([HttpTrigger(AuthorizationLevel.Function, "get", Route = "result")] HttpRequest request) => Results.Ok(new { Now = time.GetUtcNow() });

    [Function(nameof(Action))]
    public Task<IActionResult> Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) =>
        Task.FromResult<IActionResult>(new ContentResult { Content = $"at {time.GetUtcNow():yyyy}", StatusCode = 418 });

    [Function(nameof(Routed))]
    public static string Routed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "routed/{name}/{number:int}")] HttpRequest request, string name, int number, bool? loud) =>
        $"{name} {number} {loud?.ToString() ?? "-"}";

    [Function(nameof(Typed))]
    public static string Typed([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{id}")] HttpRequest request, Guid id) => id.ToString("N");

    [Function(nameof(Body))]
    public static async ValueTask<Order> Body([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "body")] HttpRequest request, [Microsoft.Azure.Functions.Worker.Http.FromBody] Order order)
    {
        await Task.Yield();
        return order with { Count = order.Count + 1 };
    }

    [Function(nameof(Worker))]
    public static async Task<HttpResponseData> Worker([HttpTrigger(AuthorizationLevel.Anonymous, Route = "worker")] HttpRequestData request)
    {
        HttpResponseData response = request.CreateResponse(HttpStatusCode.Created);
        response.Headers.Add("x-method", request.Method);
        await response.WriteStringAsync($"{request.Query["q"]}:{await request.ReadAsStringAsync()}");
        return response;
    }

    [Function(nameof(Nothing))]
    public static void Nothing([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "nothing")] HttpRequest request)
    {
    }

    [Function(nameof(Throws))]
    public static IResult Throws([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "throws")] HttpRequest request) =>
        throw new InvalidOperationException("a secret of the house");

    [Function(nameof(Streams))]
    public static async Task Streams([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "streams")] HttpRequest request, CancellationToken cancellation)
    {
        request.HttpContext.Response.ContentType = "text/event-stream";
        await request.HttpContext.Response.WriteAsync("data: first\n\n", cancellation);
        await new TaskCompletionSource().Task.WaitAsync(cancellation);
    }

    [Function(nameof(Admin))]
    public static string Admin([HttpTrigger(AuthorizationLevel.Admin, "get", Route = "administration")] HttpRequest request) => "admin";

    [Function(nameof(Reads))]
    public static async Task<int> Reads([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "reads")] HttpRequest request, CancellationToken cancellation)
    {
        using MemoryStream copy = new();
        await request.Body.CopyToAsync(copy, cancellation);
        return (int)copy.Length;
    }

    [Function(nameof(Begin))]
    public static async Task<HttpResponseData> Begin([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "begin")] HttpRequestData request, [DurableClient] DurableTaskClient client)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Waits), "the input");
        return await client.CreateCheckStatusResponseAsync(request, id);
    }

    [Function(nameof(BeginAtOnce))]
    public static async Task<HttpResponseData> BeginAtOnce([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "begin/at-once")] HttpRequestData request, [DurableClient] DurableTaskClient client)
    {
        string id = await client.ScheduleNewOrchestrationInstanceAsync(nameof(Waits), "the input");
#pragma warning disable CA1849 // the synchronous form is what is tested
        return client.CreateCheckStatusResponse(request, id);
#pragma warning restore CA1849
    }

    [Function(nameof(Waits))]
    public static async Task<string> Waits([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        context.SetCustomStatus("waiting");
        return await context.WaitForExternalEvent<string>("go");
    }
}
