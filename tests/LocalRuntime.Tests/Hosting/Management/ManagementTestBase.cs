using System.Text;
using System.Text.Json;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Hosting.Management;

/// <summary>A host with <see cref="ManagementFunctions"/>, and calls of its management API.</summary>
public abstract class ManagementTestBase : IAsyncLifetime
{
    private JsonElement _keys;

    protected FunctionsTestHost Host { get; private set; } = null!;

    protected string SystemKey => Key("system");

    public async ValueTask InitializeAsync()
    {
        FunctionsTestHostOptions options = new() { FunctionTypes = [typeof(ManagementFunctions)] };
        options.Settings["extensions:durableTask:maxPayloadBytes"] = "2048";
        Host = await FunctionsTestHost.StartAsync(options);
        _keys = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllBytesAsync(Path.Combine(Host.DataFolder, "keys.json")));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected string Key(string name) => _keys.GetProperty(name).GetString()!;

    protected Task<ManagementReply> GetAsync(string path, string? continuation = null) => SendAsync(HttpMethod.Get, path, continuation: continuation);

    protected Task<ManagementReply> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    protected Task<ManagementReply> PostAsync(string path, string? json = null) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>Calls the management API with the system key.</summary>
    protected Task<ManagementReply> SendAsync(HttpMethod method, string path, string? body = null, string mediaType = "application/json", string? continuation = null)
    {
        HttpRequestMessage request = new(method, new Uri($"runtime/webhooks/durabletask/{path}", UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType),
        };
        request.Headers.Add("x-functions-key", SystemKey);
        if (continuation is not null)
        {
            request.Headers.Add("x-ms-continuation-token", continuation);
        }

        return SendAsync(request);
    }

    protected async Task<ManagementReply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using HttpResponseMessage response = await Host.Http.SendAsync(request);
            return await ManagementReply.ReadAsync(response);
        }
    }

    protected Task<string> StartAsync(string orchestrator, string id, object? input = null, IReadOnlyDictionary<string, string>? tags = null) =>
        Host.Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id) { Tags = tags ?? new Dictionary<string, string>() });

    /// <summary>Starts an instance and lets it end.</summary>
    protected async Task CompleteAsync(string orchestrator, string id, object? input = null)
    {
        await StartAsync(orchestrator, id, input);
        await Host.WaitForCompletionAsync(id);
    }
}
