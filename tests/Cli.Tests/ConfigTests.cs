namespace ContentHub.Cli.Tests;

public sealed class ConfigTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Show_SettingsOfAllSources_NamesEachAndHidesSecrets()
    {
        _program.Settings["WEBHOOK_SECRET_KEY"] = "hunter2 hunter2";
        _program.Settings["WEBHOOK_URL"] = "https://example.org/hook?token=hunter2";
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "local.settings.json"), """{"Values": {"ASYNC_MAX_RETRIES": "5", "WEBHOOK_URL": "https://example.org/other"}}""");

        Run run = await _program.RunAsync("config", "show", "--format", "json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Dictionary<string, (string? Value, string? Source)> settings = run.Json.GetProperty("items").EnumerateArray()
            .ToDictionary(setting => setting.GetProperty("name").GetString()!, setting => (setting.GetProperty("value").GetString(), setting.GetProperty("source").GetString()));
        Assert.Equal(("5", "local.settings.json"), settings["ASYNC_MAX_RETRIES"]);
        Assert.Equal(("https://example.org/hook?…", "environment"), settings["WEBHOOK_URL"]);
        Assert.Equal(("********", "environment"), settings["WEBHOOK_SECRET_KEY"]);
        Assert.Equal((_program.DataFolder, "environment"), settings["CONTENTHUB_DATA"]);
        Assert.Equal(("30", "default"), settings["ASYNC_POLL_INTERVAL"]);
        Assert.Equal(("Asia/Shanghai", "default"), settings["SCHEDULER_TIMEZONE"]);
        Assert.Equal((null, "default"), settings["TOPIC_SOURCE_KEY"]);
    }

    [Fact]
    public async Task Show_DataFolderOnTheCommandLine_IsTheOneThatCounts()
    {
        string folder = Path.Combine(_program.Folder, "other");

        Run run = await _program.RunAsync("config", "show", "--data", folder, "--lang", "zh");

        Assert.Equal(["设置", "值", "来源"], run.Lines[0].Split(' '));
        Assert.Contains($"CONTENTHUB_DATA {folder} --data", run.Lines);
    }

    [Fact]
    public async Task Check_GoodSettings_SaysSo()
    {
        Run run = await _program.RunAsync("config", "check");

        Assert.Equal((0, "", "✓ A service can start with these settings."), (run.ExitCode, run.Output, run.Error.Trim()));
    }

    [Fact]
    public async Task Check_BadSettings_TellsAllOfThem()
    {
        _program.Settings["ASYNC_MAX_RETRIES"] = "99";
        _program.Settings["SCHEDULER_ENABLED"] = "perhaps";

        Run run = await _program.RunAsync("config", "check", "--format", "json");

        string[] errors = ["ASYNC_MAX_RETRIES is '99'; it must be a whole number from 0 to 10.", "SCHEDULER_ENABLED is 'perhaps'; it must be true or false."];
        Assert.Equal((2, false), (run.ExitCode, run.Json.GetProperty("valid").GetBoolean()));
        Assert.Equal(errors, run.Json.GetProperty("errors").EnumerateArray().Select(error => error.GetString()));
        Assert.Equal([.. errors.Select(error => $"✗ {error}"), "→ See where each setting comes from: contenthub config show"], run.ErrorLines);
    }

    [Fact]
    public async Task A_data_folder_named_in_local_settings_is_served_and_found()
    {
        _program.Settings["CONTENTHUB_DATA"] = "";
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "local.settings.json"), """{"Values": {"CONTENTHUB_DATA": "kept-here"}}""");

        await using Service service = await _program.ServeAsync();
        string taskId = await service.SubmitAsync("tea");
        Run run = await _program.RunAsync("task", "status", taskId, "--format", "json");
        Run shown = await _program.RunAsync("config", "show", "--format", "csv");

        Assert.Equal((0, taskId), (run.ExitCode, run.Json.GetProperty("taskId").GetString()));
        Assert.True(File.Exists(Path.Combine(_program.Folder, "kept-here", "contenthub.db")));
        Assert.Contains("CONTENTHUB_DATA,kept-here,local.settings.json", shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settings_file_that_is_none_is_named()
    {
        _program.Settings["CONTENTHUB_DATA"] = "";
        await File.WriteAllTextAsync(Path.Combine(_program.Folder, "local.settings.json"), "[]");

        Run run = await _program.RunAsync("task", "list");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("local.settings.json' is not a settings file", run.ErrorLines[0], StringComparison.Ordinal);
    }
}
