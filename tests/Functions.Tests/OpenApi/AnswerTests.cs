using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Tests.OpenApi;

/// <summary>What the app answers is what its description says.</summary>
public sealed partial class AnswerTests
{
    // They need a world of their own, and have tests of their own.
    private static readonly string[] s_elsewhere = ["watchEvents", "getPrometheusMetrics", "replayDelivery", "getDelivery", "getAlert", "acknowledgeAlert"];

    private readonly HashSet<string> _called = [];
    private readonly List<string> _problems = [];
    private App _app = null!;

    [Fact]
    public async Task Every_operation_answers_as_it_is_described()
    {
        await using App app = _app = await App.StartAsync();

        JsonElement accepted = await CallAsync("POST", "/api/tasks", 202, """{"accountId": 49, "topic": "Remote work", "keywords": "focus, trust", "autoApprove": false}""");
        string task = accepted.GetProperty("taskId").GetString()!;
        await CallAsync("POST", "/api/tasks", 400, """{"accountId": 0}""");
        await CallAsync("POST", "/api/tasks/batch", 202, """{"partial": true, "tasks": [{"accountId": 49, "topic": "Tea"}, {"accountId": 49}]}""");
        await CallAsync("GET", "/api/queue", 200);
        await CallAsync("PUT", "/api/queue", 200, """{"maxConcurrentTasks": 8}""");
        GenerationTask ended = await app.EndOfAsync(task);
        await app.Host.WhenIdleAsync();
        await CallAsync("GET", $"/api/tasks/{task}", 200);
        await CallAsync("GET", "/api/tasks/task-000000000000", 404);
        await CallAsync("GET", "/api/tasks?limit=1", 200);
        await CallAsync("GET", $"/api/tasks/{task}/history", 200);
        await CallAsync("POST", $"/api/tasks/{task}/cancel", 409);
        await CallAsync("POST", $"/api/tasks/{task}/retry", 409);
        JsonElement late = await CallAsync("POST", "/api/tasks", 202, """{"accountId": 49, "topic": "Late"}""");
        await CallAsync("POST", $"/api/tasks/{late.GetProperty("taskId").GetString()}/cancel", 202);
        await app.EndOfAsync(late.GetProperty("taskId").GetString()!);
        await CallAsync("POST", $"/api/tasks/{late.GetProperty("taskId").GetString()}/retry", 202);
        await app.Host.SendMessageAsync("content-tasks", "no JSON");
        await app.Host.WhenIdleAsync();
        await CallAsync("GET", "/api/tasks/rejected", 200);

        string content = ended.ContentId!;
        await CallAsync("GET", $"/api/contents/{content}?html=true", 200);
        await CallAsync("GET", "/api/contents", 200);
        await CallAsync("POST", $"/api/contents/{content}/submit-review", 200, """{"reviewer": "li"}""");
        await CallAsync("POST", $"/api/contents/{content}/approve", 200, """{"reviewer": "li", "comment": "Good."}""");
        await CallAsync("POST", $"/api/contents/{content}/submit-review", 409);
        await CallAsync("GET", "/api/publish-pool", 200);
        await CallAsync("GET", $"/api/publish-pool/{content}", 200);
        await CallAsync("POST", "/api/publish-pool", 200, $$"""{"contentId": "{{content}}", "priority": 9}""");
        await CallAsync("POST", $"/api/publish-pool/{content}/publish", 503);
        await CallAsync("DELETE", $"/api/publish-pool/{content}", 200);
        await CallAsync("POST", "/api/publish-pool", 201, $$"""{"contentId": "{{content}}"}""");
        await CallAsync("POST", $"/api/contents/{content}/reject", 200, """{"comment": "No."}""");

        await CallAsync("PUT", "/api/accounts/49", 201, """{"name": "Tea", "forbiddenWords": "best", "minWords": 300, "callbackUrl": "https://example.org/"}""");
        await CallAsync("PATCH", "/api/accounts/49", 200, """{"tone": "calm"}""");
        await CallAsync("GET", "/api/accounts/49", 200);
        await CallAsync("GET", "/api/accounts", 200);
        await CallAsync("DELETE", "/api/accounts/49", 204);

        JsonElement schedule = await CallAsync("POST", "/api/schedules", 201, """{"name": "daily", "type": "async_content_generation", "cron": "0 8 * * *", "description": "d", "params": {"account_ids": [49]}}""");
        string id = schedule.GetProperty("scheduleId").GetString()!;
        await CallAsync("POST", "/api/schedules/preview", 200, """{"cron": "0 8 * * *", "count": 2}""");
        await CallAsync("GET", $"/api/schedules/{id}", 200);
        await CallAsync("GET", "/api/schedules", 200);
        await CallAsync("PATCH", $"/api/schedules/{id}", 200, """{"jitterSeconds": 5}""");
        await CallAsync("POST", $"/api/schedules/{id}/pause", 200);
        await CallAsync("POST", $"/api/schedules/{id}/resume", 200);
        await CallAsync("GET", $"/api/schedules/{id}/preview?count=2", 200);
        JsonElement triggered = await CallAsync("POST", $"/api/schedules/{id}/trigger", 202);
        await CallAsync("POST", $"/api/schedules/{id}/backfill", 200, """{"from": "2025-12-30T00:00:00Z", "to": "2025-12-31T00:00:00Z", "dryRun": true}""");
        await app.Host.WhenIdleAsync();
        string execution = triggered.GetProperty("executionId").GetString()!;
        await CallAsync("GET", $"/api/executions/{execution}", 200);
        await CallAsync("GET", $"/api/executions/{execution}/tasks", 200);
        await CallAsync("POST", $"/api/executions/{execution}/cancel", 409);
        await CallAsync("GET", $"/api/schedules/{id}/executions", 200);
        await CallAsync("GET", "/api/executions", 200);
        await CallAsync("GET", "/api/scheduler", 200);
        await CallAsync("DELETE", $"/api/schedules/{id}", 200);

        await CallAsync("GET", "/api/metrics", 200);
        await CallAsync("GET", "/api/stats", 200);
        await CallAsync("GET", "/api/health", 200);
        await CallAsync("GET", "/api/health/live", 200);
        await CallAsync("GET", "/api/health/ready", 200);
        await CallAsync("GET", "/api/alerts", 200);
        await CallAsync("GET", "/api/alerts/rules", 200);
        JsonElement silence = await CallAsync("POST", "/api/alerts/silences", 201, """{"rule": "backlog", "until": "2026-12-31T00:00:00Z", "reason": "r"}""");
        await CallAsync("GET", "/api/alerts/silences", 200);
        await CallAsync("DELETE", $"/api/alerts/silences/{silence.GetProperty("silenceId").GetString()}", 204);
        await CallAsync("GET", "/api/webhooks/deliveries", 200);
        await CallAsync("POST", $"/api/callbacks/creator/{task}", 202);
        await CallAsync("POST", "/api/tasks/cleanup", 200, """{"olderThanDays": 0, "dryRun": true}""");
        await CallAsync("GET", "/api/openapi.json", 200);
        await CallAsync("GET", "/api/docs", 200);

        Assert.True(_problems.Count == 0, string.Join("\n", _problems));
        Assert.Equal(
            s_elsewhere.Order(StringComparer.Ordinal),
            Description.Operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()!).Except(_called).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_has_every_operation_and_runs_nothing()
    {
        await using App app = await App.StartAsync();

        using HttpResponseMessage response = await app.GetAsync("api/docs");
        string page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("default-src 'none'; ", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.All(Description.Operations, operation => Assert.Contains($"<section id=\"{operation.Operation.GetProperty("operationId").GetString()}\">", page, StringComparison.Ordinal));
        string[] anchors = [.. Anchor().Matches(page).Select(match => match.Groups[1].Value).Distinct()];
        Assert.All(anchors, anchor => Assert.Contains($"id=\"{anchor}\"", page, StringComparison.Ordinal));
    }

    /// <summary>Calls an operation, and notes what its answer has that is not described.</summary>
    private async Task<JsonElement> CallAsync(string method, string path, int status, string? body = null)
    {
        JsonElement operation = Find(method, path);
        _called.Add(operation.GetProperty("operationId").GetString()!);
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri(path, UriKind.Relative)) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        using HttpResponseMessage response = await _app.Http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == (HttpStatusCode)status, $"{method} {path}: {(int)response.StatusCode} {text}");
        JsonElement described = Resolve(operation.GetProperty("responses").GetProperty($"{status}"));
        if (!described.TryGetProperty("content", out JsonElement content))
        {
            return default;
        }

        string mediaType = response.Content.Headers.ContentType!.MediaType!;
        Assert.True(content.TryGetProperty(mediaType, out JsonElement media), $"{method} {path}: {mediaType} is not described");
        if (!mediaType.EndsWith("json", StringComparison.Ordinal))
        {
            return default;
        }

        JsonElement answer = JsonDocument.Parse(text).RootElement;
        _problems.AddRange(SchemaCheck.Problems(answer, media.GetProperty("schema"), $"{method} {path} {status}"));
        return answer;
    }

    private static JsonElement Find(string method, string path)
    {
        string[] segments = path.Split('?')[0].Split('/');
        return Description.Operations
            .Where(operation => string.Equals(operation.Method, method, StringComparison.OrdinalIgnoreCase))
            .Where(operation => operation.Path.Split('/') is { } described && described.Length == segments.Length && described.Zip(segments).All(pair => pair.First == pair.Second || pair.First.StartsWith('{')))
            .OrderBy(operation => operation.Path.Count(c => c == '{'))
            .First().Operation;
    }

    private static JsonElement Resolve(JsonElement response) => response.TryGetProperty("$ref", out JsonElement reference)
        ? Description.Api.GetProperty("components").GetProperty("responses").GetProperty(reference.GetString()!.Split('/')[^1])
        : response;

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Anchor();
}
