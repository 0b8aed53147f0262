using System.Text.Json;

namespace ContentHub.Cli.Tests;

/// <summary>Numbers, statistics and alerts, asked of a service that runs.</summary>
public sealed class NumbersTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task What_tasks_have_done_is_told_in_numbers()
    {
        await using Service service = await _program.ServeAsync();
        string id = await service.SubmitAsync("tea");
        await service.WaitForEndAsync(id);

        Run metrics = await _program.RunAsync("monitor", "metrics", "--last", "24h");
        Run chinese = await _program.RunAsync("monitor", "metrics", "--lang", "zh", "--last", "24h");
        Run json = await _program.RunAsync("monitor", "metrics", "--format", "json", "--last", "24h");
        Run days = await _program.RunAsync("monitor", "stats", "--days", "2", "--format", "csv");
        Run accounts = await _program.RunAsync("monitor", "stats", "--by", "account");
        Run outcomes = await _program.RunAsync("task", "stats", "--lang", "zh");

        Assert.Equal((0, ""), (metrics.ExitCode, metrics.Error));
        Assert.Contains(metrics.Lines, line => line.StartsWith("Completed", StringComparison.Ordinal) && line.EndsWith(" 1", StringComparison.Ordinal));
        Assert.Contains(metrics.Lines, line => line.StartsWith("Success", StringComparison.Ordinal) && line.EndsWith("100.0 %", StringComparison.Ordinal));
        Assert.Contains(chinese.Lines, line => line.StartsWith("成功率", StringComparison.Ordinal));
        Assert.Equal(1, JsonDocument.Parse(json.Output).RootElement.GetProperty("completed").GetInt32());
        Assert.Equal(0, days.ExitCode);
        string[] rows = days.Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("day,hour,accountId,category,outcome,runs,share,created,completed,failed,timeout,cancelled,successRate,", rows[0], StringComparison.Ordinal);
        Assert.Equal(2, rows.Length - 1);
        Assert.Equal(1, rows[1..].Sum(row => int.Parse(row.Split(',')[8], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains(accounts.Lines, line => line.StartsWith("49 ", StringComparison.Ordinal));
        Assert.Contains(outcomes.Lines, line => line.Contains("completed", StringComparison.Ordinal) && line.EndsWith("100.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alert_that_fires_is_shown_and_acknowledged_in_both_languages()
    {
        const string Alert = """{"alertId":"alert-backlog-20260101T000100Z","rule":"backlog","state":"firing","value":83,"threshold":50,"since":"2026-01-01T00:01:00+00:00","text":{"en":"Alert: 83 tasks.","zh":"告警：83 个任务。"},"notices":[],"acknowledged":{"by":"wang","at":"2026-01-01T00:05:00+00:00"}}""";
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/alerts", [$$"""{"items":[{{Alert}}]}"""]),
            ("POST /api/alerts/alert-backlog-20260101T000100Z/acknowledge", [Alert]));

        Run english = await _program.RunAsync("monitor", "alerts", "--server", server.Address);
        Run chinese = await _program.RunAsync("monitor", "alerts", "--server", server.Address, "--lang", "zh");
        Run acknowledged = await _program.RunAsync("monitor", "alerts", "acknowledge", "alert-backlog-20260101T000100Z", "--by", "wang", "--server", server.Address);

        Assert.Contains("Alert: 83 tasks.", english.Output, StringComparison.Ordinal);
        Assert.Contains("alert-backlog-20260101T000100Z", chinese.Output, StringComparison.Ordinal);
        Assert.Contains("告警：83 个任务。", chinese.Output, StringComparison.Ordinal);
        Assert.Equal("✓ wang looks after alert alert-backlog-20260101T000100Z.", acknowledged.Error.Trim());
    }
}
