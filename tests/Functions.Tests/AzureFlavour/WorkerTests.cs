using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The built app as a worker, run by a stand-in for the Functions host. Nothing here ran in the real one, or on Azure.</summary>
/// <param name="build">The build.</param>
[Collection(nameof(AzureBuild))]
public sealed class WorkerTests(AzureBuild build) : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("worker").FullName;

    public void Dispose() => Directory.Delete(_data, true);

    [Fact]
    public async Task The_worker_starts_tells_its_functions_and_loads_each()
    {
        await using StandInWorker worker = await StartAsync();
        List<string> faults = [];
        foreach (JsonElement function in worker.Functions)
        {
            if (await worker.LoadAsync(function) is { } fault)
            {
                faults.Add(fault);
            }
        }

        Assert.Equal(ExpectedMetadata.Functions.Select(ExpectedMetadata.Line), worker.Functions.Select(Line).Order(StringComparer.Ordinal));
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_request_is_answered_by_the_function_of_its_route()
    {
        await using StandInWorker worker = await StartAsync();

        using HttpResponseMessage response = await worker.GetAsync("HealthLive", "health/live");

        Assert.Equal((HttpStatusCode.OK, """{"status":"healthy"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_activity_takes_a_record_and_gives_one()
    {
        await using StandInWorker worker = await StartAsync();

        string? outcome = await worker.RunAsync("ApproveBatch", ("input", Text("""{"contentIds":["content-1"],"reviewer":"Ada","comment":null,"since":"2026-01-01T00:00:00Z"}""")));

        using JsonDocument kept = JsonDocument.Parse(outcome!);
        Assert.Equal("There is no content 'content-1'.", Assert.Single(kept.RootElement.GetProperty("Errors").EnumerateArray()).GetProperty("Error").GetString());
    }

    [Fact]
    public async Task A_message_that_is_no_task_is_kept_under_the_id_that_the_host_gives_with_it()
    {
        await using StandInWorker worker = await StartAsync();

        await worker.RunAsync("TakeFromQueue", ("message", Text("no task")), ("Id", "message-1"), ("DequeueCount", "1"));

        using HttpResponseMessage response = await worker.GetAsync("ListRejected", "tasks/rejected");
        using JsonDocument page = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        JsonElement rejection = Assert.Single(page.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(("message-1", "no task"), (rejection.GetProperty("rejectionId").GetString(), rejection.GetProperty("text").GetString()));
    }

    private static JsonObject Text(string text) => new() { ["string"] = text };

    private static string Line(JsonElement function)
    {
        IEnumerable<string> bindings = function.GetProperty("rawBindings").EnumerateArray().Select(raw => BuiltMetadata.Binding(JsonElement.Parse(raw.GetString()!)));
        return $"{function.GetProperty("name").GetString()}: {function.GetProperty("entryPoint").GetString()} {string.Join(", ", bindings)}";
    }

    private Task<StandInWorker> StartAsync() => StandInWorker.StartAsync(build.Folder, new Dictionary<string, string>
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        ["CONTENTHUB_DATA"] = _data,
        ["CONTENT_CREATOR_HOME"] = Path.Combine(_data, "creator"),
    });
}
