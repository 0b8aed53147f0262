using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The built app under a <see cref="StandInHost"/>, in the steps that a Functions host takes with a worker.</summary>
internal sealed class StandInWorker : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, bool> _loaded = new();

    private StandInWorker(StandInHost host, Uri http, IReadOnlyList<JsonElement> functions)
    {
        Host = host;
        Functions = functions;
        Http = new HttpClient { BaseAddress = new Uri(http, "api/") };
    }

    /// <summary>The host that it runs under.</summary>
    public StandInHost Host { get; }

    /// <summary>What the worker says that its functions are.</summary>
    public IReadOnlyList<JsonElement> Functions { get; }

    /// <summary>Where the worker takes the requests that the host passes on.</summary>
    private HttpClient Http { get; }

    /// <summary>Starts the worker, makes itself known to it, and asks for its functions.</summary>
    /// <param name="folder">The built app.</param>
    /// <param name="settings">The app's settings.</param>
    public static async Task<StandInWorker> StartAsync(string folder, IReadOnlyDictionary<string, string> settings)
    {
        StandInHost host = await StandInHost.StartAsync(folder, settings);
        try
        {
            JsonElement init = await host.AskAsync("workerInitRequest", new JsonObject { ["hostVersion"] = "4.0.0", ["workerDirectory"] = folder, ["functionAppDirectory"] = folder });
            JsonElement found = await host.AskAsync("functionsMetadataRequest", new JsonObject { ["functionAppDirectory"] = folder });
            return new StandInWorker(
                host,
                new Uri(init.GetProperty("workerInitResponse").GetProperty("capabilities").GetProperty("HttpUri").GetString()!),
                [.. found.GetProperty("functionMetadataResponse").GetProperty("functionMetadataResults").EnumerateArray()]);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has a function loaded.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public async Task<string?> LoadAsync(JsonElement function)
    {
        JsonElement answer = await Host.AskAsync("functionLoadRequest", new JsonObject { ["functionId"] = function.GetProperty("functionId").GetString(), ["metadata"] = JsonNode.Parse(function.GetRawText()) });
        return Fault(answer.GetProperty("functionLoadResponse"));
    }

    /// <summary>Runs a function.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="input">What its trigger gives it.</param>
    /// <param name="metadata">What the trigger tells beside.</param>
    /// <returns>What it returns, as text; null for nothing.</returns>
    public async Task<string?> RunAsync(string name, string? input, params (string Name, string Value)[] metadata)
    {
        JsonElement result = await InvokeAsync(name, Guid.NewGuid().ToString(), new JsonObject { ["string"] = input ?? "null" }, metadata);
        return result.TryGetProperty("returnValue", out JsonElement value) ? value.EnumerateObject().Single().Value.ToString() : null;
    }

    /// <summary>Passes a request on to a function, as a Functions host does: the run on the stream, the request to the worker's own address.</summary>
    /// <param name="name">The function.</param>
    /// <param name="request">The request; its address is the one below <c>/api/</c>.</param>
    /// <param name="route">What the parameters of its route are.</param>
    public async Task<HttpResponseMessage> SendAsync(string name, HttpRequestMessage request, params (string Name, string Value)[] route)
    {
        string run = Guid.NewGuid().ToString();
        request.Headers.Add("x-ms-invocation-id", run);
        Task<JsonElement> invoked = InvokeAsync(name, run, new JsonObject { ["http"] = new JsonObject { ["method"] = request.Method.Method, ["url"] = $"http://127.0.0.1/api/{request.RequestUri}" } }, route);
        Task<HttpResponseMessage> response = Http.SendAsync(request);

        // A run that fails before it has begun leaves its request without an answer.
        await await Task.WhenAny(invoked, response);
        await invoked;
        return await response;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Host.DisposeAsync();
    }

    private static string TriggerOf(JsonElement function) => function.GetProperty("rawBindings").EnumerateArray()
        .Select(raw => JsonElement.Parse(raw.GetString()!))
        .Single(binding => binding.GetProperty("type").GetString()!.EndsWith("Trigger", StringComparison.Ordinal))
        .GetProperty("name").GetString()!;

    private static string? Fault(JsonElement answer) => answer.GetProperty("result") is var result && result.TryGetProperty("status", out JsonElement status) && status.GetString() == "Success" ? null : result.ToString();

    private async Task<JsonElement> InvokeAsync(string name, string run, JsonObject input, params (string Name, string Value)[] metadata)
    {
        JsonElement function = Functions.Single(each => each.GetProperty("name").GetString() == name);
        if (_loaded.TryAdd(name, true))
        {
            string? unloadable = await LoadAsync(function);
            Assert.True(unloadable is null, unloadable);
        }

        JsonObject told = [];
        foreach ((string item, string value) in metadata)
        {
            told[item] = new JsonObject { ["string"] = value };
        }

        // The way to the durable engine, which a function gets that asks for its client.
        JsonObject client = new()
        {
            ["taskHubName"] = "ContentHub",
            ["connectionName"] = "Storage",
            ["rpcBaseUrl"] = Host.Address,
            ["httpBaseUrl"] = "http://127.0.0.1/runtime/webhooks/durabletask",
            ["requiredQueryStringParameters"] = "code=key",
            ["maxGrpcMessageSizeInBytes"] = int.MaxValue,
        };
        JsonElement answer = await Host.AskAsync("invocationRequest", new JsonObject
        {
            ["invocationId"] = run,
            ["functionId"] = function.GetProperty("functionId").GetString(),
            ["inputData"] = new JsonArray(
                new JsonObject { ["name"] = TriggerOf(function), ["data"] = input },
                new JsonObject { ["name"] = "client", ["data"] = new JsonObject { ["string"] = client.ToJsonString() } }),
            ["triggerMetadata"] = told,
            ["traceContext"] = new JsonObject { ["traceParent"] = "", ["traceState"] = "" },
            ["retryContext"] = new JsonObject(),
        });
        JsonElement response = answer.GetProperty("invocationResponse");
        string? fault = Fault(response);
        Assert.True(fault is null, $"{name}: {fault}\n{Host.Log}");
        return response;
    }
}
