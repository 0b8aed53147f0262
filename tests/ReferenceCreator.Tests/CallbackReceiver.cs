using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.ReferenceCreator.Tests;

/// <summary>A callback as it came in; headers that it lacks are empty.</summary>
internal sealed record ReceivedCallback(string Id, string Timestamp, string Signature, byte[] Body)
{
    public string TraceParent { get; init; } = "";

    public string TraceState { get; init; } = "";

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Text(string name) => Json.GetProperty(name).GetString()!;
}

/// <summary>Who gets the callbacks, on a loopback port.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Channel<ReceivedCallback> _received = Channel.CreateUnbounded<ReceivedCallback>();
    private int _toRefuse;

    private CallbackReceiver(WebApplication app) => _app = app;

    public string Address => $"{_app.Urls.Single()}/news";

    public static async Task<CallbackReceiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        CallbackReceiver receiver = new(app);
        app.MapPost("/news", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Has trouble with the next callbacks.</summary>
    public void Refuse(int count) => _toRefuse = count;

    public async Task<ReceivedCallback> NextAsync() => await _received.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        context.Response.StatusCode = Interlocked.Decrement(ref _toRefuse) >= 0 ? 503 : 204;
        IHeaderDictionary headers = context.Request.Headers;
        await _received.Writer.WriteAsync(new ReceivedCallback(headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(), headers["webhook-signature"].ToString(), body.ToArray())
        {
            TraceParent = headers["traceparent"].ToString(),
            TraceState = headers["tracestate"].ToString(),
        });
    }
}
