using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class GenerateTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_first_command_runs_the_whole_pipeline_and_prints_the_article_its_id_and_where_it_is()
    {
        Run run = await _program.RunAsync("content", "generate", "-a", "49", "-t", "AI技术发展");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("# ", run.Output, StringComparison.Ordinal);
        Assert.Contains("AI技术发展", run.Output, StringComparison.Ordinal);
        string id = Value(run.Output, "Content: ");
        Assert.Equal(Path.Combine(_program.DataFolder, "contenthub.db"), Value(run.Output, "Stored in: "));
        Assert.True(File.Exists(Value(run.Output, "Stored in: ")));
        Assert.Contains("completed", run.Error, StringComparison.Ordinal);

        Run shown = await _program.RunAsync("content", "show", id);
        Assert.Equal((0, run.Output), (shown.ExitCode, shown.Output));
    }

    [Fact]
    public async Task As_json_the_output_is_the_content_and_nothing_else()
    {
        Run run = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea", "--format", "json", "--no-auto-approve", "-k", "green,black", "--tone", "friendly");

        Assert.Equal(("tea", "pending_review"), (run.Json.GetProperty("topic").GetString(), run.Json.GetProperty("reviewStatus").GetString()));
        Assert.Equal(["green", "black"], run.Json.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
    }

    [Fact]
    public async Task A_post_for_a_social_network_is_short()
    {
        Run run = await _program.RunAsync("content", "generate", "-a", "49", "-t", "绿茶", "--type", "social_post", "--format", "json");

        Assert.Equal(0, run.ExitCode);
        Assert.InRange(run.Json.GetProperty("wordCount").GetInt32(), 1, 140);
    }

    [Fact]
    public async Task A_translation_reads_its_text_from_a_file_and_says_which_engine_it_needs()
    {
        string file = Path.Combine(_program.DataFolder, "..", "茶.md");
        await File.WriteAllTextAsync(file, "# 茶\n\n绿茶是一种茶。");
        Run refused = await _program.RunAsync("content", "generate", "-a", "49", "-t", "茶", "--type", "translation", "--source-file", file, "--target-language", "en");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("CONTENT_CREATOR_ENGINE=openai", refused.Error, StringComparison.Ordinal);

        Run missing = await _program.RunAsync("content", "generate", "-a", "49", "-t", "茶", "--type", "translation", "--source-file", file + "x", "--target-language", "en");
        Assert.Equal(2, missing.ExitCode);
        Assert.Contains("cannot be read", missing.Error, StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, new string('茶', 20_001));
        Run large = await _program.RunAsync("content", "generate", "-a", "49", "-t", "茶", "--type", "translation", "--source-file", file, "--target-language", "en");
        Assert.Equal(2, large.ExitCode);
        Assert.Contains("more than 20000 characters", large.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_waiting_the_id_is_printed_and_the_task_goes_on_with_the_next_server()
    {
        Run submitted = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea", "--async");
        string id = submitted.Output.Trim();
        Assert.Equal(0, submitted.ExitCode);
        Assert.Matches("^task-[0-9a-f]{12}$", id);

        await using Service service = await _program.ServeAsync();
        Assert.Equal("completed", (await service.WaitForEndAsync(id)).GetProperty("status").GetString());
        Run status = await _program.RunAsync("task", "status", id);
        Assert.Contains("completed", status.Output, StringComparison.Ordinal);
        Assert.Contains("content-" + id["task-".Length..], status.Output, StringComparison.Ordinal);
        Assert.Equal(id, (await _program.RunAsync("task", "status", id, "--format", "json")).Json.GetProperty("taskId").GetString());
    }

    [Fact]
    public async Task Commands_at_the_same_time_share_one_data_folder()
    {
        Run[] runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _program.RunAsync("content", "generate", "-a", "1", "-t", $"topic {i}", "--format", "json")));

        Assert.All(runs, run => Assert.Equal(0, run.ExitCode));
        Assert.Equal(4, runs.Select(run => run.Json.GetProperty("contentId").GetString()).Distinct().Count());
        JsonElement list = (await _program.RunAsync("task", "list", "--format", "json")).Json;
        Assert.All(list.GetProperty("items").EnumerateArray(), task => Assert.Equal("completed", task.GetProperty("status").GetString()));
        Assert.Equal(4, list.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"processId":1,"startedAt":"2026-01-01T00:00:00Z","url":null}""")]
    [InlineData("""{"processId":1,"startedAt":"2026-01-01T00:00:00Z","url":"http://127.0.0.1:1/"}""")]
    [InlineData("""{"processId":1,"url":"file:///etc/passwd"}""")]
    [InlineData("{")]
    public async Task What_another_process_left_behind_does_not_keep_a_command_from_running(string processInfo)
    {
        Directory.CreateDirectory(_program.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(_program.DataFolder, "process.json"), processInfo);

        Run list = await _program.RunAsync("task", "list", "--format", "json");

        Assert.Equal((0, 0), (list.ExitCode, list.Json.GetProperty("items").GetArrayLength()));
    }

    [Fact]
    public async Task A_task_that_fails_says_why_on_standard_error()
    {
        _program.Settings["CREATOR_CLI_PATH"] = "/no/such/creator";

        Run run = await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("There is no creator at '/no/such/creator'. Set CREATOR_CLI_PATH to the program", run.Error, StringComparison.Ordinal);
        Assert.Contains("task retry task-", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "topic is missing or blank", "content", "generate", "-a", "1", "-t", " ")]
    [InlineData(2, "accountId is -5", "content", "generate", "-a", "-5", "-t", "x")]
    [InlineData(2, "priority is 11", "content", "generate", "-a", "1", "-t", "x", "-p", "11")]
    [InlineData(2, "contradict", "content", "generate", "-a", "1", "-t", "x", "--auto-approve", "--no-auto-approve")]
    [InlineData(2, "--topic", "content", "generate", "-a", "1")]
    [InlineData(2, "'x'", "content", "generate", "-a", "x", "-t", "x")]
    [InlineData(2, "--help", "content", "generate", "--colour", "red")]
    [InlineData(2, "status is 'done'", "task", "list", "--status", "done")]
    [InlineData(3, "No task has the id 'task-000000000000'", "task", "status", "task-000000000000")]
    [InlineData(3, "No content has the id 'x'", "content", "show", "x")]
    [InlineData(2, "'nowhere' is not a server address", "task", "list", "--server", "nowhere")]
    [InlineData(5, "No server answers at http://127.0.0.1:1/", "task", "list", "--server", "http://127.0.0.1:1")]
    public async Task A_wrong_call_has_one_clear_line_and_its_exit_code(int exitCode, string message, params string[] arguments)
    {
        Run run = await _program.RunAsync(arguments);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_that_cannot_be_worked_with_is_named()
    {
        _program.Settings["ASYNC_POLL_INTERVAL"] = "soon";

        foreach (string[] command in (string[][])[["serve"], ["task", "list"]])
        {
            Run run = await _program.RunAsync(command);
            Assert.Equal(2, run.ExitCode);
            Assert.Contains("ASYNC_POLL_INTERVAL is 'soon'; it must be a whole number from 1 to 3600.", run.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_by_strangers_cannot_steer_the_terminal()
    {
        await _program.RunAsync("content", "generate", "-a", "1", "-t", "\u001b[2Jwiped [red]markup[/]", "--async");

        Run list = await _program.RunAsync("task", "list");

        Assert.DoesNotContain("\u001b[2J", list.Output, StringComparison.Ordinal);
        Assert.Contains("wiped [red]markup[/]", list.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_speaks_chinese_where_the_user_does()
    {
        _program.Settings["CONTENTHUB_LANG"] = "zh_CN.UTF-8";

        Run list = await _program.RunAsync("task", "list");
        Run help = await _program.RunAsync("content", "generate", "--help");

        Assert.Contains("没有任务。", list.Error, StringComparison.Ordinal);
        Assert.Contains("选题", help.Output, StringComparison.Ordinal);
    }

    private static string Value(string output, string label) => output.Split('\n').Single(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
}
