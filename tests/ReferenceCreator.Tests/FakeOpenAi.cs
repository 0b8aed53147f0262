using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.ReferenceCreator.Tests;

/// <summary>An OpenAI-compatible endpoint on a loopback port. It gives the answers that were put in line, and a good one when the line is empty.</summary>
internal sealed class FakeOpenAi : IAsyncDisposable
{
    public const string Key = "sk-test-5c1fb0d2e9";
    public const string Model = "muse-1";

    private readonly WebApplication _app;

    private FakeOpenAi(WebApplication app) => _app = app;

    public string BaseUrl => $"{_app.Urls.Single()}/v1";

    public ConcurrentQueue<Func<HttpContext, Task>> Next { get; } = new();

    /// <summary>The bodies of the calls so far, in order.</summary>
    public ConcurrentQueue<JsonElement> Calls { get; } = new();

    /// <summary>The keys that came with them.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Released for each call that has come in.</summary>
    public SemaphoreSlim CameIn { get; } = new(0);

    public static async Task<FakeOpenAi> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        FakeOpenAi endpoint = new(app);
        app.MapPost("/v1/chat/completions", endpoint.AnswerAsync);
        await app.StartAsync();
        return endpoint;
    }

    /// <summary>The settings for a program that is to use this endpoint.</summary>
    public void Configure(CreatorProgram program, int timeoutSeconds = 60)
    {
        program.Settings["CONTENT_CREATOR_ENGINE"] = "openai";
        program.Settings["CONTENT_CREATOR_OPENAI_BASE_URL"] = BaseUrl;
        program.Settings["CONTENT_CREATOR_OPENAI_API_KEY"] = Key;
        program.Settings["CONTENT_CREATOR_OPENAI_MODEL"] = Model;
        program.Settings["CONTENT_CREATOR_OPENAI_TIMEOUT"] = timeoutSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>An answer with a text in it.</summary>
    public static Func<HttpContext, Task> Text(string text, string finishReason = "stop") => context => context.Response.WriteAsJsonAsync(new
    {
        id = "c1",
        @object = "chat.completion",
        created = 1,
        model = Model,
        choices = new[] { new { index = 0, message = new { role = "assistant", content = text }, finish_reason = finishReason } },
    });

    /// <summary>An answer of any kind.</summary>
    public static Func<HttpContext, Task> Raw(int status, string body, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        return context.Response.WriteAsync(body);
    };

    /// <summary>No answer as long as somebody waits for one.</summary>
    public static Func<HttpContext, Task> Nothing() => context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        CameIn.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        Calls.Enqueue((await JsonDocument.ParseAsync(context.Request.Body)).RootElement);
        CameIn.Release();
        await (Next.TryDequeue(out Func<HttpContext, Task>? answer) ? answer : Text("# Tea\n\nTea is a drink."))(context);
    }
}
