using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ContentHub.Domain.Creators;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Publishing;
using ContentHub.Functions.Scheduling.Firing;

namespace ContentHub.Functions.Tests.Monitoring.Statistics;

/// <summary>Tasks that end as a test wants, and what the app says of them.</summary>
internal static class StatisticsApp
{
    /// <summary>Submits a task for an account and lets it end.</summary>
    public static async Task<GenerationTask> RunAsync(this App app, GenerationTaskStatus outcome, long accountId = 49, string? category = null)
    {
        app.WillEnd(outcome);
        return await app.EndAsync(await app.SubmitAsync(accountId, category), outcome);
    }

    /// <summary>Tries a task again by hand and lets it end.</summary>
    public static async Task<GenerationTask> RetryAsync(this App app, string id, GenerationTaskStatus outcome)
    {
        app.WillEnd(outcome);
        using HttpResponseMessage accepted = await app.PostAsync($"api/tasks/{id}/retry", "");
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        return await app.EndAsync(id, outcome);
    }

    public static async Task<string> SubmitAsync(this App app, long accountId, string? category)
    {
        using HttpResponseMessage response = await app.Http.PostAsJsonAsync("api/tasks", new { accountId, topic = "t", category });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("taskId").GetString()!;
    }

    /// <summary>Starts an app that tries once and gives up after a minute, without the timers that cost long tests a write a minute.</summary>
    public static Task<App> StartAsync(DateTimeOffset? start = null, string? folder = null, LocalRuntime.Testing.VirtualTimeProvider? time = null, params string[] settings) => App.StartAsync(
        settings: ["ASYNC_MAX_RETRIES=0", "ASYNC_TASK_TIMEOUT=60", .. settings],
        folder: folder,
        without: [typeof(ScanPublishPool), typeof(PlanSchedules)],
        time: time ?? new LocalRuntime.Testing.VirtualTimeProvider(start ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

    public static async Task<JsonElement> GetJsonAsync(this App app, string path)
    {
        using HttpResponseMessage response = await app.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Created, completed, failed, timed out, cancelled.</summary>
    public static (long Created, long Completed, long Failed, long Timeout, long Cancelled) Counts(this JsonElement numbers) =>
        (numbers.Long("created"), numbers.Long("completed"), numbers.Long("failed"), numbers.Long("timeout"), numbers.Long("cancelled"));

    public static long Long(this JsonElement view, string name) => view.GetProperty(name).GetInt64();

    public static string? Text(this JsonElement view, string name) => view.TryGetProperty(name, out JsonElement value) ? value.GetRawText().Trim('"') : null;

    private static void WillEnd(this App app, GenerationTaskStatus outcome) => (app.Creator.End, app.Creator.Duration) = outcome switch
    {
        GenerationTaskStatus.Completed => (CreationState.Completed, TimeSpan.FromSeconds(10)),
        GenerationTaskStatus.Failed => (CreationState.Failed, TimeSpan.FromSeconds(10)),
        GenerationTaskStatus.Cancelled => (CreationState.Cancelled, TimeSpan.FromSeconds(10)),
        _ => (CreationState.Completed, (TimeSpan?)null),
    };

    private static async Task<GenerationTask> EndAsync(this App app, string id, GenerationTaskStatus outcome)
    {
        GenerationTask task = await app.EndOfAsync(id);
        Assert.Equal(outcome, task.Status);
        return task;
    }
}
