using System.Diagnostics;
using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class TaskTests : IDisposable
{
    private const string Id = "task-0123456789ab";
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_task_is_cancelled_retried_watched_and_removed_from_the_command_line()
    {
        _program.Settings["ASYNC_POLL_INTERVAL"] = "1";
        _program.Settings["CONTENT_CREATOR_STEP_DELAY_MS"] = "600000";
        string id;
        await using (Service slow = await _program.ServeAsync())
        {
            id = await slow.SubmitAsync("tea");

            Run asked = await _program.RunAsync("task", "cancel", id);
            Assert.Equal((2, ""), (asked.ExitCode, asked.Output));
            Assert.Equal("→ Add --yes to go on without being asked.", asked.ErrorLines[1]);

            Run cancelled = await _program.RunAsync("task", "cancel", id, "--yes");
            Assert.Equal((0, ""), (cancelled.ExitCode, cancelled.Output));
            Assert.StartsWith($"✓ Task {id} is ", cancelled.ErrorLines[0], StringComparison.Ordinal);
            Run ended = await _program.RunAsync("task", "watch", id);
            Assert.Equal(1, ended.ExitCode);
            Assert.Equal($"→ contenthub task retry {id}", ended.ErrorLines[^1]);
            Assert.StartsWith($"✗ Task {id} ended as cancelled: ", ended.ErrorLines[^2], StringComparison.Ordinal);

            Run again = await _program.RunAsync("-y", "task", "cancel", id, "--format", "json", "--lang", "zh");
            Assert.Equal((0, "cancelled", $"✓ 任务 {id} 已取消。"), (again.ExitCode, again.Json.GetProperty("status").GetString(), again.Error.Trim()));
        }

        _program.Settings["CONTENT_CREATOR_STEP_DELAY_MS"] = "10";
        await using Service service = await _program.ServeAsync();
        Run retried = await _program.RunAsync("task", "retry", id);
        Assert.Equal((0, ""), (retried.ExitCode, retried.Output));
        Assert.Equal([$"✓ Task {id} runs again: run 2.", $"→ contenthub task watch {id}"], retried.ErrorLines);

        Run watched = await _program.RunAsync("task", "watch", id);
        Assert.Equal(0, watched.ExitCode);
        Assert.Contains("Status ✅ completed", watched.Lines);
        Assert.EndsWith($"{id} completed", watched.ErrorLines[^1], StringComparison.Ordinal);

        Run refused = await _program.RunAsync("task", "retry", id, "--lang", "zh");
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Equal("→ 查看现有的：contenthub task list", refused.ErrorLines[1]);
        Run tooLate = await _program.RunAsync("task", "cancel", id, "-y");
        Assert.Equal((4, $"✗ Task {id} has ended as completed; it cannot be cancelled."), (tooLate.ExitCode, tooLate.ErrorLines[0]));

        Run history = await _program.RunAsync("task", "history", id, "--format", "csv");
        Assert.StartsWith("at,status,attempt,generation,cause,errorCode\r\n", history.Output, StringComparison.Ordinal);
        Assert.Matches(",completed,[0-9]+,2,", history.Output);

        Run counted = await _program.RunAsync("task", "cleanup", "--days", "0", "--dry-run");
        Assert.Equal((0, "", "✓ 1 tasks would be removed; nothing was."), (counted.ExitCode, counted.Output, counted.Error.Trim()));
        Run unsure = await _program.RunAsync("task", "cleanup", "-d", "0");
        Assert.Equal((2, ""), (unsure.ExitCode, unsure.Output));
        Run cleaned = await _program.RunAsync("task", "cleanup", "-d", "0", "-y", "--format", "json", "--lang", "zh");
        Assert.Equal((0, 1, "✓ 清理完成：删除了 1 条任务；文章保留。"), (cleaned.ExitCode, cleaned.Json.GetProperty("tasks").GetInt32(), cleaned.Error.Trim()));
        Run gone = await _program.RunAsync("task", "history", id);
        Assert.Equal((3, ""), (gone.ExitCode, gone.Output));
        Assert.Equal("→ See what there is: contenthub task list", gone.ErrorLines[1]);
    }

    [Fact]
    public async Task A_watch_tells_each_step_as_the_server_tells_it()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/events", [Events(
                ("e-1", "state", State("submitted")),
                ("e-2", "task", State("processing")),
                ("e-3", "task", State("processing", 10, "search")),
                ("e-4", "task", State("processing", 20, "search")),
                ("e-5", "task", State("pending", attempt: 2)),
                ("e-6", "task", """{"status": "completed"}"""))]),
            ($"GET /api/tasks/{Id}", [State("completed", 100, "write")]));

        Run run = await _program.RunAsync("task", "watch", Id, "--server", server.Address);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Status ✅ completed", run.Lines);
        Assert.Equal(["submitted", "processing", "processing 10 % search", "pending try 2", "completed"], Steps(run));
        Assert.Equal([$"GET /api/events?taskId={Id}", $"GET /api/tasks/{Id}"], server.Requests);
    }

    [Fact]
    public async Task A_watch_whose_stream_breaks_off_goes_on_where_it_was()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/events", [
                Events(("e-1", "state", State("submitted")), ("e-2", "task", State("processing", 10, "search"))),
                "503 {}",
                Events(("e-3", "reset", "{}"), ("e-4", "state", State("processing", 60, "check"))),
                Events(("e-4", "task", "not JSON")),
                Events(("e-5", "task", State("completed")))]),
            ($"GET /api/tasks/{Id}", [State("processing", 10, "search"), State("processing", 40, "write"), State("processing", 60, "check"), State("processing", 60, "check"), State("completed")]));

        Run run = await _program.RunAsync("task", "watch", Id, "--server", server.Address);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["submitted", "processing 10 % search", "processing 40 % write", "processing 60 % check", "completed"], Steps(run));
        Assert.Equal(
            [$"GET /api/events?taskId={Id}", $"GET /api/events?taskId={Id} after e-2", $"GET /api/events?taskId={Id} after e-2", $"GET /api/events?taskId={Id} after e-4", $"GET /api/events?taskId={Id} after e-4"],
            server.Requests.Where(request => request.StartsWith("GET /api/events", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_watch_outlives_a_restart_of_the_server()
    {
        string address;
        Process watch;
        await using (ScriptedServer first = await ScriptedServer.StartAsync(("GET /api/events", [Events(("e-1", "state", State("submitted")))]), ($"GET /api/tasks/{Id}", [State("submitted")])))
        {
            address = first.Address;
            watch = _program.Start("task", "watch", Id, "--server", address);
            Assert.EndsWith("submitted", await watch.StandardError.ReadLineAsync(), StringComparison.Ordinal);
        }

        using (watch)
        await using (await ScriptedServer.StartAtAsync(address, ("GET /api/events", [Events(("e-2", "task", State("completed")))]), ($"GET /api/tasks/{Id}", [State("completed")])))
        {
            await watch.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Equal(0, watch.ExitCode);
        }
    }

    [Fact]
    public async Task A_watch_on_a_terminal_turns_and_leaves_the_steps_and_the_task()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There it takes another program to be a terminal.");
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/events", [Events(("e-1", "state", State("submitted")), ("e-2", "task", State("processing", 10, "search")), ("e-3", "task", State("processing", 60, "check")), ("e-4", "task", """{"status": "completed"}"""))]),
            ($"GET /api/tasks/{Id}", [State("completed", 100, "write")]));

        Run run = await ContentHubProgram.RunProgramAsync("script", "-qefc", $"stty cols 100; '{ContentHubProgram.Location}' task watch {Id} --server {server.Address} --lang en --no-color", "/dev/null");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches($@"s  {Id}  submitted[^$]*s  {Id}  processing  10 %  search[^$]*s  {Id}  processing  60 %  check[^$]*s  {Id}  completed", run.Output);
        Assert.Contains("✅ completed", run.Output, StringComparison.Ordinal);
        Assert.Contains("\e[?25h", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_watch_as_ndjson_is_the_task_at_each_change()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/events", [Events(("e-1", "state", State("submitted")), ("e-2", "task", State("processing")), ("e-3", "task", State("processing")), ("e-4", "task", """{"status": "completed"}"""))]),
            ($"GET /api/tasks/{Id}", [State("submitted"), State("processing", 10, "search"), State("processing", 10, "search"), State("completed")]));

        Run run = await _program.RunAsync("task", "watch", Id, "--server", server.Address, "--format", "ndjson", "--quiet");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            ["submitted", "processing", "completed"],
            run.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("en", "Task task-0123456789ab goes on. Come back with: contenthub task watch task-0123456789ab")]
    [InlineData("zh", "任务 task-0123456789ab 仍在运行，查看：contenthub task watch task-0123456789ab")]
    public async Task Whoever_leaves_a_watch_leaves_the_task_running_and_is_told_how_to_come_back(string language, string message)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(($"GET /api/tasks/{Id}", [State("processing", 10, "search")]));
        using Process watch = _program.Start("task", "watch", Id, "--server", server.Address, "--lang", language);
        Assert.Contains("processing", await watch.StandardError.ReadLineAsync(), StringComparison.Ordinal);

        using Process interrupt = Process.Start("kill", ["-INT", $"{watch.Id}"]);
        await watch.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal((1, ""), (watch.ExitCode, await watch.StandardOutput.ReadToEndAsync()));
        Assert.Equal(message, (await watch.StandardError.ReadToEndAsync()).Trim());
        Assert.DoesNotContain(server.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, "No task has the id 'task-000000000000'", "cancel", "task-000000000000", "-y")]
    [InlineData(3, "No task has the id 'task-000000000000'", "retry", "task-000000000000")]
    [InlineData(3, "No task has the id 'task-000000000000'", "watch", "task-000000000000")]
    [InlineData(3, "No task has the id 'task-000000000000'", "history", "task-000000000000")]
    [InlineData(2, "olderThanDays is 9999", "cleanup", "--days", "9999", "-y")]
    public async Task A_wrong_call_has_one_clear_line_a_hint_and_its_exit_code(int exitCode, string message, params string[] arguments)
    {
        Run run = await _program.RunAsync(["task", .. arguments]);

        Assert.Equal((exitCode, "", 2), (run.ExitCode, run.Output, run.ErrorLines.Length));
        Assert.Contains(message, run.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith("→ ", run.ErrorLines[1], StringComparison.Ordinal);
    }

    /// <summary>What standard error tells of the task, without when.</summary>
    private static IEnumerable<string> Steps(Run run) => run.ErrorLines.Select(line => line[(line.IndexOf(Id, StringComparison.Ordinal) + Id.Length + 1)..]);

    private static string Events(params (string Id, string Type, string Data)[] events) =>
        "retry: 1\n\n" + string.Concat(events.Select(item => $"id: {item.Id}\nevent: {item.Type}\ndata: {item.Data}\n\n"));

    private static string State(string status, int? percentage = null, string? stage = null, int attempt = 1) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["taskId"] = Id,
        ["status"] = status,
        ["accountId"] = 49,
        ["topic"] = "tea",
        ["attempt"] = attempt,
        ["autoApprove"] = false,
        ["progress"] = percentage is null ? null : new { percentage, stage },
        ["completedAt"] = status == "completed" ? "2026-01-31T08:00:00+00:00" : null,
    }.Where(field => field.Value is not null).ToDictionary());
}
