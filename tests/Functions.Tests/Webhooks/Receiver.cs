using System.Collections.Concurrent;
using ContentHub.Domain.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Tests.Webhooks;

/// <summary>A webhook as it arrived.</summary>
internal sealed record Received(string Path, IHeaderDictionary Headers, byte[] Body)
{
    public string Id => Headers[StandardSignature.IdHeader].ToString();
}

/// <summary>A receiver of webhooks: a real server on a loopback port, which answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Receiver(WebApplication server) => _server = server;

    /// <summary>What arrived, in order.</summary>
    public ConcurrentQueue<Received> Received { get; } = new();

    /// <summary>Answers the webhook of a number, from 1; 200 when not set.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = static (_, _) => Task.CompletedTask;

    public Uri Address => new(_server.Urls.First());

    public static async Task<Receiver> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        server.Urls.Add("http://127.0.0.1:0");
        Receiver receiver = new(server);
        server.Run(receiver.ReceiveAsync);
        await server.StartAsync();
        return receiver;
    }

    /// <summary>Answers everything with one status.</summary>
    public Receiver Answering(int status)
    {
        Answer = (_, context) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };
        return this;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body);
        Received.Enqueue(new Received(context.Request.Path, new HeaderDictionary(context.Request.Headers.ToDictionary()), body.ToArray()));
        await Answer(Received.Count, context);
    }
}
