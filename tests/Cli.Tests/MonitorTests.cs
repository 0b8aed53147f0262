using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class MonitorTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("healthy", "200", true, "en", 0, "✓ The service is healthy.")]
    [InlineData("healthy", "200", true, "zh", 0, "✓ 服务健康。")]
    [InlineData("degraded", "200", true, "en", 0, "! The service is degraded: it runs, but a part of it needs attention.")]
    [InlineData("degraded", "200", false, "en", 0, "! The service is degraded: it takes no new tasks (ASYNC_CONTENT_GENERATION_ENABLED is false).")]
    [InlineData("unhealthy", "503", true, "en", 6, "✗ The service is unhealthy: nothing can be stored or run.")]
    [InlineData("unhealthy", "503", true, "zh", 6, "✗ 服务不健康：无法存储或运行任务。")]
    public async Task Health_EachStatus_HasItsExitCode(string status, string code, bool accepts, string language, int exitCode, string message)
    {
        string health = JsonSerializer.Serialize(new { status, acceptsTasks = accepts, parts = new[] { new { name = "storage", works = status != "unhealthy" } } });
        await using ScriptedServer server = await ScriptedServer.StartAsync(("GET /api/health", [$"{code} {health}"]));

        Run run = await _program.RunAsync("monitor", "health", "--server", server.Address, "--lang", language, "--format", "csv");

        Assert.Equal((exitCode, $"name,works,problem,status,action,milliseconds\r\nstorage,{(status == "unhealthy" ? "false" : "true")},,,,\r\n"), (run.ExitCode, run.Output));
        Assert.Equal(message, run.ErrorLines[0]);
    }

    [Fact]
    public async Task Health_NoService_IsUnreachableAndStartsNone()
    {
        Run run = await _program.RunAsync("monitor", "health", "--lang", "zh");

        Assert.Equal((5, ""), (run.ExitCode, run.Output));
        Assert.Equal([$"✗ 数据目录 {_program.DataFolder} 没有运行中的服务。", "→ 启动服务：contenthub serve"], run.ErrorLines);
        Assert.False(Directory.Exists(_program.DataFolder));
    }

    [Fact]
    public async Task The_latest_tasks_of_each_kind_are_shown_newest_first()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/tasks", [Page(TaskOf("task-333333333333", "failed", 4)), Page(TaskOf("task-444444444444", "timeout", 3)), Page(TaskOf("task-555555555555", "completed", 5))]));

        Run failed = await AskAsync(server, "failed", "--limit", "1");
        Run recent = await AskAsync(server, "recent", "--format", "ndjson");

        Assert.Equal(2, failed.Lines.Length);
        Assert.StartsWith("task-333333333333 ❌ failed", failed.Lines[1], StringComparison.Ordinal);
        Assert.EndsWith("tea It broke.", failed.Lines[1], StringComparison.Ordinal);
        Assert.Contains("task-555555555555", Assert.Single(recent.Lines), StringComparison.Ordinal);
        Assert.Equal(
            ["GET /api/tasks?status=failed&limit=1", "GET /api/tasks?status=timeout&limit=1", "GET /api/tasks?limit=10"],
            server.Requests);
    }

    [Fact]
    public async Task Of_the_tasks_that_wait_the_most_urgent_come_first_and_then_the_oldest()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/tasks", [
                Page("next", TaskOf("task-111111111111", "pending", 4, priority: 5), TaskOf("task-222222222222", "pending", 3, priority: 5)),
                Page(TaskOf("task-333333333333", "pending", 2, priority: 9), TaskOf("task-444444444444", "pending", 1, priority: 1)),
                Page(TaskOf("task-222222222222", "submitted", 3, priority: 5))]));

        Run run = await AskAsync(server, "pending", "--format", "csv", "-l", "3");

        Assert.Equal(
            ["task-333333333333,pending", "task-222222222222,submitted", "task-111111111111,pending", ""],
            run.Output.Split("\r\n")[1..].Select(line => string.Join(',', line.Split(',')[..Math.Min(2, line.Split(',').Length)])));
        Assert.Equal(
            ["GET /api/tasks?status=pending&limit=1000", "GET /api/tasks?status=pending&limit=1000&continuation=next", "GET /api/tasks?status=submitted&limit=1000"],
            server.Requests);
    }

    [Fact]
    public async Task Where_too_many_wait_to_look_at_all_it_is_said()
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(
            ("GET /api/tasks", [.. Enumerable.Repeat(Page("next", TaskOf("task-111111111111", "pending", 4)), 10), Page()]));

        Run run = await AskAsync(server, "pending");

        Assert.Equal((0, "More than 10000 tasks are pending; only the newest 10000 were looked at."), (run.ExitCode, Assert.Single(run.ErrorLines)));
        Assert.Equal(11, server.Requests.Count);
    }

    [Theory]
    [InlineData("pending", "0")]
    [InlineData("failed", "1001")]
    public async Task A_limit_out_of_range_is_refused(string command, string limit)
    {
        Run run = await _program.RunAsync("monitor", command, "--limit", limit);

        Assert.Equal((2, "", $"✗ limit is {limit}; it must be 1 to 1000."), (run.ExitCode, run.Output, run.ErrorLines[0]));
    }

    [Theory]
    [InlineData("pending", "No tasks.", "没有任务。")]
    [InlineData("failed", "No failed tasks.", "没有失败的任务。")]
    [InlineData("recent", "No tasks.", "没有任务。")]
    public async Task Where_there_is_nothing_it_is_said_in_both_languages(string command, string english, string chinese)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(("GET /api/tasks", ["""{"items": []}"""]));

        Run inEnglish = await _program.RunAsync("monitor", command, "--server", server.Address);
        Run inChinese = await _program.RunAsync("monitor", command, "--server", server.Address, "--lang", "zh");

        Assert.Equal((0, "", english), (inEnglish.ExitCode, inEnglish.Output, inEnglish.Error.Trim()));
        Assert.Equal((0, "", chinese), (inChinese.ExitCode, inChinese.Output, inChinese.Error.Trim()));
    }

    private Task<Run> AskAsync(ScriptedServer server, params string[] arguments) => _program.RunAsync(["monitor", .. arguments, "--server", server.Address]);

    private static string Page(params object[] tasks) => JsonSerializer.Serialize(new { items = tasks });

    private static string Page(string continuation, params object[] tasks) => JsonSerializer.Serialize(new { items = tasks, continuation });

    private static object TaskOf(string taskId, string status, int minute, int priority = 5) => new
    {
        taskId,
        status,
        accountId = 49,
        topic = "tea",
        priority,
        createdAt = $"2026-01-31T08:0{minute}:00+00:00",
        error = new { code = "creator_failed", message = "It broke." },
    };
}
