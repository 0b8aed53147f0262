using System.Text.Json;

namespace ContentHub.Cli.Server;

/// <summary>The server's HTTP API of schedules and of what they have done. A schedule is named by its id or its name.</summary>
/// <param name="server">The server.</param>
internal sealed class ScheduleApi(ServerApi server)
{
    /// <summary>Makes a schedule; sent again under the same key, it is still one.</summary>
    public Task<JsonElement> CreateAsync(IReadOnlyDictionary<string, object?> fields, string idempotencyKey, CancellationToken cancellation) =>
        server.PostAsync("api/schedules", fields, cancellation, idempotencyKey);

    public Task<JsonElement> ListAsync(string query, CancellationToken cancellation) => server.GetAsync($"api/schedules{query}", cancellation);

    public Task<JsonElement> GetAsync(string schedule, CancellationToken cancellation) => server.GetAsync(Path(schedule), cancellation);

    /// <summary>Changes the fields that are given; null takes a value away.</summary>
    public Task<JsonElement> ChangeAsync(string schedule, IReadOnlyDictionary<string, object?> fields, CancellationToken cancellation) =>
        server.PatchAsync(Path(schedule), fields, cancellation);

    public Task<JsonElement> DeleteAsync(string schedule, CancellationToken cancellation) =>
        server.SendAsync(new HttpRequestMessage(HttpMethod.Delete, Path(schedule)), cancellation);

    /// <summary>Takes a step that needs no more words: <c>pause</c> or <c>resume</c>.</summary>
    public Task<JsonElement> StepAsync(string schedule, string step, CancellationToken cancellation) => server.PostAsync($"{Path(schedule)}/{step}", null, cancellation);

    /// <summary>Executes a schedule now; sent again under the same key, it is still one execution.</summary>
    public Task<JsonElement> TriggerAsync(string schedule, string idempotencyKey, CancellationToken cancellation) =>
        server.PostAsync($"{Path(schedule)}/trigger", null, cancellation, idempotencyKey);

    public Task<JsonElement> BackfillAsync(string schedule, IReadOnlyDictionary<string, object?> range, CancellationToken cancellation) =>
        server.PostAsync($"{Path(schedule)}/backfill", range, cancellation);

    public Task<JsonElement> PreviewAsync(string schedule, string query, CancellationToken cancellation) => server.GetAsync($"{Path(schedule)}/preview{query}", cancellation);

    /// <summary>The next occurrences of times that are not saved.</summary>
    public Task<JsonElement> PreviewAsync(IReadOnlyDictionary<string, object?> timing, CancellationToken cancellation) =>
        server.PostAsync("api/schedules/preview", timing, cancellation);

    /// <summary>Executions of one schedule, or of all of them.</summary>
    public Task<JsonElement> ListExecutionsAsync(string? schedule, string query, CancellationToken cancellation) =>
        server.GetAsync((schedule is null ? "api/executions" : $"{Path(schedule)}/executions") + query, cancellation);

    public Task<JsonElement> GetExecutionAsync(string executionId, CancellationToken cancellation) => server.GetAsync(ExecutionPath(executionId), cancellation);

    public Task<JsonElement> CancelExecutionAsync(string executionId, CancellationToken cancellation) => server.PostAsync($"{ExecutionPath(executionId)}/cancel", null, cancellation);

    /// <summary>Whether schedules run, and how many there are.</summary>
    public Task<JsonElement> GetStateAsync(CancellationToken cancellation) => server.GetAsync("api/scheduler", cancellation);

    private static string Path(string schedule) => $"api/schedules/{Uri.EscapeDataString(schedule)}";

    private static string ExecutionPath(string executionId) => $"api/executions/{Uri.EscapeDataString(executionId)}";
}
