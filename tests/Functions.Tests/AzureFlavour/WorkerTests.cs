using System.Net;
using System.Text;
using System.Text.Json;

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

        using HttpResponseMessage response = await worker.SendAsync("HealthLive", Get("health/live"));

        Assert.Equal((HttpStatusCode.OK, """{"status":"healthy"}"""), (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task An_activity_takes_a_record_and_gives_one()
    {
        await using StandInWorker worker = await StartAsync();

        string? outcome = await worker.RunAsync("ApproveBatch", """{"contentIds":["content-1"],"reviewer":"Ada","comment":null,"since":"2026-01-01T00:00:00Z"}""");

        using JsonDocument kept = JsonDocument.Parse(outcome!);
        Assert.Equal("There is no content 'content-1'.", Assert.Single(kept.RootElement.GetProperty("Errors").EnumerateArray()).GetProperty("Error").GetString());
    }

    [Fact]
    public async Task A_message_that_is_no_task_is_kept_under_the_id_that_the_host_gives_with_it()
    {
        await using StandInWorker worker = await StartAsync();

        await worker.RunAsync("TakeFromQueue", "no task", ("Id", "message-1"), ("DequeueCount", "1"));

        using HttpResponseMessage response = await worker.SendAsync("ListRejected", Get("tasks/rejected"));
        using JsonDocument page = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        JsonElement rejection = Assert.Single(page.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal(("message-1", "no task"), (rejection.GetProperty("rejectionId").GetString(), rejection.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_task_goes_all_the_way_through_the_orchestration_and_its_activities()
    {
        await using StandInWorker worker = await StartAsync();
        using StringContent body = new("""{"accountId":49,"topic":"Remote work"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage accepted = await worker.SendAsync("SubmitTask", new HttpRequestMessage(HttpMethod.Post, "tasks") { Content = body });
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        JsonElement instance = Assert.Single(worker.Host.Started);

        // Whoever submits a task again must not end the instance that runs, or run one again that has ended.
        Assert.Equal(["ORCHESTRATION_STATUS_CANCELED"], instance.GetProperty("orchestrationIdReusePolicy").GetProperty("replaceableStatus").EnumerateArray().Select(status => status.GetString()));

        string? result = await StandInEngine.RunAsync(worker, instance);

        Assert.Equal("\"completed\"", result);
        string taskId = instance.GetProperty("instanceId").GetString()!;
        using HttpResponseMessage response = await worker.SendAsync("GetTask", Get($"tasks/{taskId}"), ("id", taskId));
        using JsonDocument task = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(("completed", "Remote work"), (task.RootElement.GetProperty("status").GetString(), task.RootElement.GetProperty("topic").GetString()));
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

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
        ["CONTENT_CREATOR_STEP_DELAY_MS"] = "0",
    });
}
