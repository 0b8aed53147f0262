using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace ContentHub.Cli.Tests;

/// <summary>A server that gives the answers it was told: such as the real one gives only at some times, or by bad luck.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, Queue<string>> _answers;

    private ScriptedServer(WebApplication app, Dictionary<string, Queue<string>> answers)
    {
        _app = app;
        _answers = answers;
    }

    public string Address => _app.Urls.Single();

    /// <summary>What was asked, such as <c>GET /api/schedules?limit=20</c>; of a stream that is taken up again, also behind what.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Starts it.</summary>
    /// <param name="answers">JSON by what is asked, such as <c>GET /api/schedules</c>: each answer is given once, the last one from then on; one that is no success has its status before it, such as <c>503 {}</c>; one that begins with <c>retry:</c> is a stream of events that breaks off after it. What has none is not found.</param>
    public static Task<ScriptedServer> StartAsync(params (string Request, string[] Answers)[] answers) => StartAtAsync("http://127.0.0.1:0", answers);

    /// <summary>Starts it in the place of one that has gone.</summary>
    /// <param name="address">Where.</param>
    /// <param name="answers">As for <see cref="StartAsync"/>.</param>
    public static async Task<ScriptedServer> StartAtAsync(string address, params (string Request, string[] Answers)[] answers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        ScriptedServer server = new(builder.Build(), answers.ToDictionary(answer => answer.Request, answer => new Queue<string>(answer.Answers)));
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path.Value}{request.QueryString}{(request.Headers.TryGetValue("Last-Event-ID", out StringValues last) ? $" after {last}" : "")}");
        if (!_answers.TryGetValue($"{request.Method} {request.Path.Value}", out Queue<string>? answers))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        string answer = answers.Count > 1 ? answers.Dequeue() : answers.Peek();
        if (char.IsAsciiDigit(answer[0]))
        {
            context.Response.StatusCode = int.Parse(answer.AsSpan(0, 3), CultureInfo.InvariantCulture);
            answer = answer[4..];
        }

        context.Response.ContentType = answer.StartsWith("retry:", StringComparison.Ordinal) ? "text/event-stream" : "application/json";
        return context.Response.WriteAsync(answer);
    }
}
