using System.Text.Json;

namespace ContentHub.Cli.Tests;

/// <summary>What the scheduler commands make of answers that a server gives only now and then.</summary>
public sealed class SchedulerAnswerTests : IDisposable
{
    private const string Id = "schedule-0123456789ab";
    private const string Triggered = """{"executionId": "schedule-0123456789ab-manual-aaaaaaaaaaaa", "scheduleId": "schedule-0123456789ab", "name": "tea"}""";
    private readonly ContentHubProgram _program = new();

    public SchedulerAnswerTests() => _program.Settings["TZ"] = "Europe/Berlin";

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("failed", "All 3 tasks failed.", 1)]
    [InlineData("cancelled", "It was cancelled.", 1)]
    [InlineData("skipped", "An earlier execution is still running (overlap is skip).", 1)]
    [InlineData("succeeded", null, 0)]
    public async Task A_wait_follows_the_execution_to_its_end_and_fails_unless_it_succeeded(string status, string? error, int exitCode)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("POST /api/schedules/tea/trigger", [Triggered]),
            ("GET /api/executions/schedule-0123456789ab-manual-aaaaaaaaaaaa", [Execution("waiting"), Execution("running"), Execution("running"), Execution(status, error)]));

        Run run = await AskAsync(server, "trigger", "tea", "--wait");

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(["Execution schedule-0123456789ab-manual-aaaaaaaaaaaa", "Schedule tea", "Type workflow"], run.Lines[..3]);
        Assert.Equal(
            ["Started 2026-01-31 09:00:02", "Ended 2026-01-31 09:00:04", "Took 2.5 s", .. error is null ? Array.Empty<string>() : [$"Error {error}"], "submitted 3", "task_ids task-1, task-2"],
            run.Lines[4..]);
        string[] seen = [.. run.ErrorLines.Where(line => line.Contains(" s schedule-", StringComparison.Ordinal)).Select(line => line.Split(' ')[^1])];
        Assert.Equal(["waiting", "running", status], seen);
        Assert.Equal(
            error is null ? [] : [$"✗ Execution schedule-0123456789ab-manual-aaaaaaaaaaaa ended as {status}: {error}", $"→ contenthub scheduler history {Id}"],
            run.ErrorLines[3..]);
    }

    [Fact]
    public async Task A_failed_execution_is_printed_as_json_all_the_same()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("POST /api/schedules/tea/trigger", [Triggered]),
            ("GET /api/executions/schedule-0123456789ab-manual-aaaaaaaaaaaa", [Execution("failed", "No account.")]));

        Run run = await AskAsync(server, "trigger", "tea", "--wait", "--format", "json");

        Assert.Equal((1, "No account."), (run.ExitCode, run.Json.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_wait_for_an_execution_that_never_begins_ends_when_its_schedule_is_gone()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(("POST /api/schedules/tea/trigger", [Triggered]));

        Run run = await AskAsync(server, "trigger", "tea", "--wait");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Equal(
            ["POST /api/schedules/tea/trigger", "GET /api/executions/schedule-0123456789ab-manual-aaaaaaaaaaaa", "GET /api/schedules/schedule-0123456789ab"],
            server.Requests);
    }

    [Fact]
    public async Task The_history_shows_what_ran_what_came_of_it_and_what_was_missed()
    {
        string missed = $$"""
            {"executionId": "{{Id}}-20260130T070000Z", "scheduleId": "{{Id}}", "scheduleName": "tea \u001b[2J[red]", "type": "cleanup", "trigger": "schedule", "status": "missed",
             "scheduledAt": "2026-01-30T07:00:00+00:00", "endedAt": "2026-01-31T07:00:00+00:00", "error": "Its time passed.", "occurrences": 12, "lastOccurrenceAt": "2026-01-30T18:00:00+00:00"}
            """;
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/executions", [$$"""{"items": [{{Execution("succeeded")}}, {{missed}}], "continuation": "abc"}"""]),
            ("GET /api/schedules/每 日/executions", [$$"""{"items": [{{missed}}]}"""]));

        Run all = await AskAsync(server, "history", "--status", "missed", "-n", "2", "--continuation", "a&b");
        Run one = await AskAsync(server, "history", "每 日");

        Assert.Equal(
            [
                "Execution Schedule Status Scheduled Started Took Result",
                $"{Id}-manual-aaaaaaaaaaaa tea ✅ succeeded 2026-01-31 09:00:00 2026-01-31 09:00:02 2.5 s submitted 3",
                $"{Id}-20260130T070000Z tea [2J[red] ⏰ missed 2026-01-30 08:00:00 Its time passed. (12 occurrences)",
            ],
            all.Lines);
        Assert.Equal("→ More: add --continuation abc", all.Error.Trim());
        Assert.Equal(["Execution Status Scheduled Started Took Result", $"{Id}-20260130T070000Z ⏰ missed 2026-01-30 08:00:00 Its time passed. (12 occurrences)"], one.Lines);
        Assert.Equal("GET /api/executions?status=missed&limit=2&continuation=a%26b", server.Requests.First());
    }

    [Fact]
    public async Task Next_runs_are_of_the_schedules_own_zone_and_of_utc_where_the_zone_is_not_known()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(("GET /api/schedules", [$$"""{"items": [{{Schedule("Asia/Kathmandu")}}, {{Schedule("Mars/Olympus")}}]}"""]));

        Run list = await AskAsync(server, "list");

        Assert.Equal([$"{Id} tea cleanup every 1d 2026-01-31 12:45:00 +05:45 ❌ failed", $"{Id} tea cleanup every 1d 2026-01-31 07:00:00 +00:00 ❌ failed"], list.Lines[1..]);
    }

    [Fact]
    public async Task An_execution_that_is_under_way_is_told_to_stop()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(("POST /api/executions/schedule-0123456789ab-manual-aaaaaaaaaaaa/cancel", [Execution("running"), Execution("cancelled")]));

        string[] told = [(await CancelAsync()).Error.Trim(), (await CancelAsync()).Error.Trim()];

        Assert.Equal(["✓ Execution schedule-0123456789ab-manual-aaaaaaaaaaaa is told to stop, and its tasks too.", "✓ Execution schedule-0123456789ab-manual-aaaaaaaaaaaa is cancelled."], told);

        Task<Run> CancelAsync() => AskAsync(server, "cancel", "schedule-0123456789ab-manual-aaaaaaaaaaaa");
    }

    private static string Execution(string status, string? error = null) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["executionId"] = "schedule-0123456789ab-manual-aaaaaaaaaaaa",
        ["scheduleId"] = Id,
        ["scheduleName"] = "tea",
        ["type"] = "workflow",
        ["trigger"] = "manual",
        ["status"] = status,
        ["scheduledAt"] = "2026-01-31T08:00:00+00:00",
        ["startedAt"] = "2026-01-31T08:00:02+00:00",
        [status is "waiting" or "running" ? "updatedAt" : "endedAt"] = "2026-01-31T08:00:04.5+00:00",
        ["durationSeconds"] = 2.5,
        ["error"] = error,
        ["result"] = new { submitted = 3, task_ids = new[] { "task-1", "task-2" }, errors = Array.Empty<string>() },
    }.Where(field => field.Value is not null).ToDictionary());

    private static string Schedule(string timeZone) => $$"""
        {"scheduleId": "{{Id}}", "name": "tea", "type": "cleanup", "params": {}, "enabled": true, "intervalSeconds": 86400, "timeZone": "{{timeZone}}",
         "nextRunAt": "2026-01-31T07:00:00+00:00", "lastRunAt": "2026-01-30T07:00:00+00:00", "lastStatus": "failed"}
        """;

    private Task<Run> AskAsync(ScriptedServer server, params string[] arguments) => _program.RunAsync(["scheduler", .. arguments, "--server", server.Address]);
}
