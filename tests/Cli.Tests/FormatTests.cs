namespace ContentHub.Cli.Tests;

/// <summary>The options that every command takes.</summary>
public sealed class FormatTests : IDisposable
{
    private const string Page = """
        {"items": [
          {"taskId": "task-0123456789ab", "status": "failed", "accountId": 49, "topic": "=HYPERLINK(\"x\"), \"green\" tea\nor not", "keywords": ["绿茶", "tea"],
           "priority": -5, "autoApprove": true, "createdAt": "2026-01-31T08:00:00+00:00", "error": {"code": "creator_failed", "message": "No."}, "unheardOf": 1},
          {"taskId": "task-aaaaaaaaaaaa", "status": "completed", "accountId": 7, "topic": "茶的历史与文化", "keywords": [], "priority": 9, "autoApprove": false,
           "contentId": "content-aaaaaaaaaaaa", "createdAt": "2026-01-30T23:59:59+00:00"}],
         "continuation": "more"}
        """;

    private readonly ContentHubProgram _program = new();

    public FormatTests() => _program.Settings["TZ"] = "UTC";

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task As_csv_there_is_a_line_of_names_and_nothing_that_a_spreadsheet_would_run()
    {
        Run run = await ListAsync("--format", "csv");

        string[] lines = run.Output.Split("\r\n");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("taskId,status,accountId,topic,type,category,keywords,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("task-0123456789ab,failed,49,\"'=HYPERLINK(\"\"x\"\"), \"\"green\"\" tea\nor not\",,,\"[\"\"绿茶\"\",\"\"tea\"\"]\",", lines[1], StringComparison.Ordinal);
        Assert.Contains(",-5,true,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",\"{\"\"code\"\":\"\"creator_failed\"\",\"\"message\"\":\"\"No.\"\"}\",", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("task-aaaaaaaaaaaa,completed,7,茶的历史与文化,,,[],", lines[2], StringComparison.Ordinal);
        Assert.Equal("", lines[3]);
        Assert.Equal("→ More: add --continuation more", Assert.Single(run.ErrorLines));
    }

    [Fact]
    public async Task As_ndjson_each_row_is_a_line_and_has_all_that_the_server_sent()
    {
        Run run = await ListAsync("--format", "ndjson", "--quiet");

        string[] lines = run.Output.Split('\n');
        Assert.Equal((0, 3, ""), (run.ExitCode, lines.Length, run.Error));
        Assert.EndsWith("\"unheardOf\":1}", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("{\"taskId\":\"task-aaaaaaaaaaaa\",", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_is_what_the_server_sent()
    {
        Run run = await ListAsync("--format=json");

        Assert.Equal((0, "more", ""), (run.ExitCode, run.Json.GetProperty("continuation").GetString(), run.Error));
        Assert.Equal("茶的历史与文化", run.Json.GetProperty("items")[1].GetProperty("topic").GetString());
        Assert.Contains("茶的历史与文化", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "xml")]
    [InlineData("--lang", "fr")]
    public async Task An_unknown_choice_is_refused(string option, string value)
    {
        Run run = await _program.RunAsync("task", "list", option, value);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains($"'{value}'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_of_the_command_line_counts_for_every_text()
    {
        Run refused = await _program.RunAsync("--lang", "zh", "task", "cancel");
        Run help = await _program.RunAsync("task", "--help", "--lang=zh");

        Assert.Equal(["✗ 命令 'cancel' 缺少所需参数 'task-id'。", "→ 加上 --help 查看该命令的选项。"], refused.ErrorLines);
        Assert.Contains("实时跟踪任务直到结束", help.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_has_an_exit_code_of_its_own()
    {
        Run run = await _program.RunAsync("task", "list", "--server", "http://127.0.0.1:1", "--quiet");

        Assert.Equal((5, ""), (run.ExitCode, run.Output));
        Assert.Equal(["✗ No server answers at http://127.0.0.1:1/.", "→ Start one with: contenthub serve"], run.ErrorLines);
    }

    private async Task<Run> ListAsync(params string[] options)
    {
        await using ScriptedServer server = await ScriptedServer.StartAsync(("GET /api/tasks", [Page]));
        return await _program.RunAsync([options[0], .. options[1..], "task", "list", "--server", server.Address]);
    }
}
