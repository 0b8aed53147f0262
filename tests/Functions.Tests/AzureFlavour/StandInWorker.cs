using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The built app under a <see cref="StandInHost"/>, in the steps that a Functions host takes with a worker.</summary>
internal sealed class StandInWorker : IAsyncDisposable
{
    private readonly StandInHost _host;

    private StandInWorker(StandInHost host, Uri http, IReadOnlyList<JsonElement> functions)
    {
        _host = host;
        Functions = functions;
        Http = new HttpClient { BaseAddress = new Uri(http, "api/") };
    }

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
        JsonElement answer = await _host.AskAsync("functionLoadRequest", new JsonObject { ["functionId"] = Id(function), ["metadata"] = JsonNode.Parse(function.GetRawText()) });
        return Fault(answer.GetProperty("functionLoadResponse"));
    }

    /// <summary>Loads a function and runs it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="trigger">The trigger's parameter, and what it is given.</param>
    /// <param name="metadata">What the trigger tells beside.</param>
    /// <returns>What it returns, as JSON.</returns>
    public async Task<string?> RunAsync(string name, (string Name, JsonObject Data) trigger, params (string Name, string Value)[] metadata)
    {
        JsonElement result = await InvokeAsync(await FindAsync(name), Guid.NewGuid().ToString(), trigger, metadata);
        return result.TryGetProperty("returnValue", out JsonElement value) ? value.EnumerateObject().Single().Value.ToString() : null;
    }

    /// <summary>Passes a request on to a function, as a Functions host does: the run on the stream, the request to the worker's own address.</summary>
    /// <param name="name">The function.</param>
    /// <param name="path">The path below <c>/api/</c>.</param>
    public async Task<HttpResponseMessage> GetAsync(string name, string path)
    {
        string run = Guid.NewGuid().ToString();
        using HttpRequestMessage request = new(HttpMethod.Get, path) { Headers = { { "x-ms-invocation-id", run } } };
        Task<JsonElement> invoked = InvokeAsync(await FindAsync(name), run, ("request", new JsonObject { ["http"] = new JsonObject { ["method"] = "GET", ["url"] = $"http://127.0.0.1/api/{path}" } }));
        HttpResponseMessage response = await Http.SendAsync(request);
        await invoked;
        return response;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _host.DisposeAsync();
    }

    private static string Id(JsonElement function) => function.GetProperty("functionId").GetString()!;

    private static string? Fault(JsonElement answer) => answer.GetProperty("result") is var result && result.TryGetProperty("status", out JsonElement status) && status.GetString() == "Success" ? null : result.ToString();

    private async Task<string> FindAsync(string name)
    {
        JsonElement function = Functions.Single(each => each.GetProperty("name").GetString() == name);
        string? fault = await LoadAsync(function);
        Assert.True(fault is null, fault);
        return Id(function);
    }

    private async Task<JsonElement> InvokeAsync(string functionId, string run, (string Name, JsonObject Data) trigger, params (string Name, string Value)[] metadata)
    {
        JsonObject told = [];
        foreach ((string name, string value) in metadata)
        {
            told[name] = new JsonObject { ["string"] = value };
        }

        // The way to the durable engine, which a function gets that asks for its client; nobody listens there.
        JsonObject client = new() { ["taskHubName"] = "ContentHub", ["connectionName"] = "Storage", ["rpcBaseUrl"] = "http://127.0.0.1:9/", ["requiredQueryStringParameters"] = "" };
        JsonElement answer = await _host.AskAsync("invocationRequest", new JsonObject
        {
            ["invocationId"] = run,
            ["functionId"] = functionId,
            ["inputData"] = new JsonArray(
                new JsonObject { ["name"] = trigger.Name, ["data"] = trigger.Data },
                new JsonObject { ["name"] = "client", ["data"] = new JsonObject { ["string"] = client.ToJsonString() } }),
            ["triggerMetadata"] = told,
            ["traceContext"] = new JsonObject { ["traceParent"] = "", ["traceState"] = "" },
            ["retryContext"] = new JsonObject(),
        });
        JsonElement response = answer.GetProperty("invocationResponse");
        Assert.True(Fault(response) is null, Fault(response));
        return response;
    }
}
