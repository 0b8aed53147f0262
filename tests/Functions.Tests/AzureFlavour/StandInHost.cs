using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>
/// Stands in for the Functions host as far as a worker sees it: starts the worker's process, and speaks the host's side of
/// their protocol (gRPC, one stream of messages each way). It has no extensions, no storage and no triggers of its own.
/// </summary>
internal sealed class StandInHost : IAsyncDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly Channel<JsonNode> _toWorker = Channel.CreateUnbounded<JsonNode>();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly WorkerMessages _messages;
    private readonly WebApplication _server;
    private Process? _worker;

    private StandInHost(string folder)
    {
        _messages = new WorkerMessages(folder);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(SpeakAsync);
    }

    /// <summary>What the worker wrote to its log, for messages about what went wrong.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>Starts the host and its worker, and waits until the worker has opened the stream.</summary>
    /// <param name="folder">The built app.</param>
    /// <param name="settings">The app's settings.</param>
    public static async Task<StandInHost> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        StandInHost host = new(folder);
        await host._server.StartAsync();
        Task<JsonElement> started = host.ExpectAsync("");
        host.StartWorker(folder, new Uri(host._server.Urls.Single()), settings);
        await started;
        return host;
    }

    /// <summary>Sends the worker a message, and waits for its answer.</summary>
    /// <param name="kind">What the message is, such as <c>workerInitRequest</c>.</param>
    /// <param name="content">What it says.</param>
    public async Task<JsonElement> AskAsync(string kind, JsonObject content)
    {
        string id = Guid.NewGuid().ToString();
        Task<JsonElement> answer = ExpectAsync(id);
        await _toWorker.Writer.WriteAsync(new JsonObject { ["requestId"] = id, [kind] = content });
        return await answer;
    }

    public async ValueTask DisposeAsync()
    {
        _toWorker.Writer.TryComplete();
        if (_worker is not null)
        {
            _worker.Kill(entireProcessTree: true);
            await _worker.WaitForExitAsync();
            _worker.Dispose();
        }

        await _server.DisposeAsync();
    }

    private async Task<JsonElement> ExpectAsync(string id)
    {
        TaskCompletionSource<JsonElement> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _asked[id] = asked;
        try
        {
            return await asked.Task.WaitAsync(s_longest);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"The worker did not answer in time. Its log:\n{Log}");
        }
    }

    private void StartWorker(string folder, Uri address, IReadOnlyDictionary<string, string> settings)
    {
        ProcessStartInfo start = new("dotnet", [
            Path.Combine(folder, "ContentHub.Functions.dll"),
            "--functions-uri", address.ToString(),
            "--functions-worker-id", "worker-1",
            "--functions-request-id", "start",
            "--functions-grpc-max-message-length", int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FUNCTIONS_APPLICATION_DIRECTORY"] = folder;
        foreach ((string name, string value) in settings)
        {
            start.Environment[name] = value;
        }

        _worker = new Process { StartInfo = start, EnableRaisingEvents = true };
        _worker.OutputDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _worker.ErrorDataReceived += (_, line) => _log.Enqueue(line.Data ?? "");
        _worker.Exited += (_, _) => Fail($"The worker ended. Its log:\n{Log}");
        _worker.Start();
        _worker.BeginOutputReadLine();
        _worker.BeginErrorReadLine();
    }

    private void Fail(string message)
    {
        foreach (TaskCompletionSource<JsonElement> asked in _asked.Values)
        {
            asked.TrySetException(new InvalidOperationException(message));
        }
    }

    private async Task SpeakAsync(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        await http.Response.StartAsync();
        Task writes = WriteAsync(http);
        await ReadAsync(http);
        await writes;
        http.Response.AppendTrailer("grpc-status", "0");
    }

    // gRPC over HTTP/2: a byte for compression, four for the length, the message.
    private async Task ReadAsync(HttpContext http)
    {
        byte[] head = new byte[5];
        while (await http.Request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
            await http.Request.Body.ReadExactlyAsync(body);
            Take(_messages.Read(body));
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("rpcLog", out JsonElement line))
        {
            _log.Enqueue(line.GetProperty("message").ToString());
        }
        else if (_asked.TryRemove(message.TryGetProperty("startStream", out _) ? "" : message.GetProperty("requestId").GetString()!, out TaskCompletionSource<JsonElement>? asked))
        {
            asked.TrySetResult(message);
        }
    }

    private async Task WriteAsync(HttpContext http)
    {
        await foreach (JsonNode message in _toWorker.Reader.ReadAllAsync())
        {
            byte[] body = _messages.Write(message);
            byte[] framed = new byte[5 + body.Length];
            BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), body.Length);
            body.CopyTo(framed, 5);
            await http.Response.Body.WriteAsync(framed);
            await http.Response.Body.FlushAsync();
        }
    }
}
