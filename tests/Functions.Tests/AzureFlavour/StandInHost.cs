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
/// their protocol (gRPC, one stream of messages each way). It has no extensions, no storage and no triggers of its own, and
/// notes what the worker wants of the durable engine.
/// </summary>
internal sealed class StandInHost : IAsyncDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _asked = new();
    private readonly Channel<JsonNode> _toWorker = Channel.CreateUnbounded<JsonNode>();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly WebApplication _server;
    private Process? _worker;

    private StandInHost(string folder)
    {
        Messages = new WorkerMessages(folder);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Logging.ClearProviders();
        _server = builder.Build();
        _server.Run(http => http.Request.Path.Value switch
        {
            "/AzureFunctionsRpcMessages.FunctionRpc/EventStream" => SpeakAsync(http),
            "/TaskHubSidecarService/StartInstance" => AnswerAsync(http, "CreateInstanceRequest", "CreateInstanceResponse", StartInstance),
            "/TaskHubSidecarService/GetInstance" => AnswerAsync(http, "GetInstanceRequest", "GetInstanceResponse", GetInstance),
            "/TaskHubSidecarService/RaiseEvent" => AnswerAsync(http, "RaiseEventRequest", "RaiseEventResponse", RaiseEvent),
            var other => throw new NotSupportedException($"The stand-in for the host does not know {other}."),
        });
    }

    /// <summary>The messages that the two exchange.</summary>
    public WorkerMessages Messages { get; }

    /// <summary>Where the durable engine would be.</summary>
    public string Address => _server.Urls.Single();

    /// <summary>The orchestrations that the worker wanted started, in that order.</summary>
    public ConcurrentQueue<JsonElement> Started { get; } = new();

    /// <summary>What the worker wrote to its log, for messages about what went wrong.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>The events that the worker raised and nobody took yet.</summary>
    public ConcurrentQueue<JsonElement> Raised { get; } = new();

    /// <summary>Starts the host and its worker, and waits until the worker has opened the stream.</summary>
    /// <param name="folder">The built app.</param>
    /// <param name="settings">The app's settings.</param>
    public static async Task<StandInHost> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        StandInHost host = new(folder);
        await host._server.StartAsync();
        Task<JsonElement> started = host.ExpectAsync("");
        host.StartWorker(folder, new Uri(host.Address), settings);
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
        Task writes = WriteAllAsync(http);
        while (await ReadAsync(http) is { } message)
        {
            Take(Messages.Read("StreamingMessage", message));
        }

        await writes;
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private JsonObject StartInstance(JsonElement instance)
    {
        Started.Enqueue(instance);
        return new JsonObject { ["instanceId"] = instance.GetProperty("instanceId").GetString() };
    }

    /// <summary>An instance that was started runs.</summary>
    private JsonObject GetInstance(JsonElement request)
    {
        string? id = request.GetProperty("instanceId").GetString();
        return Started.Any(instance => instance.GetProperty("instanceId").GetString() == id)
            ? new JsonObject { ["exists"] = true, ["orchestrationState"] = new JsonObject { ["instanceId"] = id, ["orchestrationStatus"] = "ORCHESTRATION_STATUS_RUNNING", ["createdTimestamp"] = "2026-01-01T00:00:00Z", ["lastUpdatedTimestamp"] = "2026-01-01T00:00:00Z" } }
            : new JsonObject { ["exists"] = false };
    }

    private JsonObject RaiseEvent(JsonElement raised)
    {
        Raised.Enqueue(raised);
        return [];
    }

    private async Task AnswerAsync(HttpContext http, string request, string response, Func<JsonElement, JsonObject> answer)
    {
        byte[] message = Messages.Write(response, answer(Messages.Read(request, (await ReadAsync(http))!)));
        http.Response.ContentType = "application/grpc";
        await WriteAsync(http, message);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    // gRPC over HTTP/2: a byte for compression, four for the length, the message.
    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        byte[] head = new byte[5];
        if (await http.Request.Body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return null;
        }

        byte[] body = new byte[BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(1))];
        await http.Request.Body.ReadExactlyAsync(body);
        return body;
    }

    private static async Task WriteAsync(HttpContext http, byte[] body)
    {
        byte[] framed = new byte[5 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), body.Length);
        body.CopyTo(framed, 5);
        await http.Response.Body.WriteAsync(framed);
        await http.Response.Body.FlushAsync();
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

    private async Task WriteAllAsync(HttpContext http)
    {
        await foreach (JsonNode message in _toWorker.Reader.ReadAllAsync())
        {
            await WriteAsync(http, Messages.Write("StreamingMessage", message));
        }
    }
}
