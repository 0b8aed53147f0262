using System.Text.Json;

namespace ContentHub.Cli.Server;

/// <summary>The server's HTTP API of numbers and alerts.</summary>
/// <param name="server">The server.</param>
internal sealed class MonitoringApi(ServerApi server)
{
    public Task<JsonElement> GetMetricsAsync(string query, CancellationToken cancellation) => server.GetAsync($"api/metrics{query}", cancellation);

    public Task<JsonElement> GetStatsAsync(string query, CancellationToken cancellation) => server.GetAsync($"api/stats{query}", cancellation);

    public Task<JsonElement> ListAlertsAsync(string query, CancellationToken cancellation) => server.GetAsync($"api/alerts{query}", cancellation);

    /// <summary>Says that somebody looks after an alert; said twice, the first one counts.</summary>
    public Task<JsonElement> AcknowledgeAsync(string alertId, string by, CancellationToken cancellation) =>
        server.PostAsync($"api/alerts/{Uri.EscapeDataString(alertId)}/acknowledge", new Dictionary<string, object?> { ["by"] = by }, cancellation);

    public Task<JsonElement> SilenceAsync(IReadOnlyDictionary<string, object?> silence, CancellationToken cancellation) =>
        server.PostAsync("api/alerts/silences", silence, cancellation);

    public Task<JsonElement> ListSilencesAsync(CancellationToken cancellation) => server.GetAsync("api/alerts/silences", cancellation);

    public Task<JsonElement> EndSilenceAsync(string silenceId, CancellationToken cancellation) =>
        server.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/alerts/silences/{Uri.EscapeDataString(silenceId)}"), cancellation);

    public Task<JsonElement> ListRulesAsync(CancellationToken cancellation) => server.GetAsync("api/alerts/rules", cancellation);
}
