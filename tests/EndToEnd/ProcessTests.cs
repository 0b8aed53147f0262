using System.Text.Json;
using ContentHub.Cli.Tests;
using Microsoft.Data.Sqlite;

namespace ContentHub.EndToEnd;

public sealed class ProcessTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_second_process_on_the_same_data_folder_is_refused_by_a_message_that_names_the_first()
    {
        await using Service service = await _program.ServeAsync();
        using JsonDocument first = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_program.DataFolder, "process.json")));

        Run second = await _program.RunAsync("serve");

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"The data folder '{_program.DataFolder}' is in use by process {service.Process.Id}, since {first.RootElement.GetProperty("startedAt").GetDateTimeOffset():yyyy-MM-dd HH:mm:ss} UTC", second.Error, StringComparison.Ordinal);
        Assert.Contains($"which listens at {service.Http.BaseAddress}", second.Error, StringComparison.Ordinal);
        Assert.Equal("healthy", (await service.GetAsync("api/health")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_service_on_a_data_folder_loads_nothing_of_Azure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says which files a process has mapped.");
        await using Service service = await _program.ServeAsync();
        await service.WaitForEndAsync(await service.SubmitAsync("tea"));

        string[] files = await File.ReadAllLinesAsync($"/proc/{service.Process.Id}/maps");
        Assert.Contains(files, file => file.EndsWith("/ContentHub.LocalRuntime.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Contains("/Azure.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_folder_of_a_killed_process_is_free_at_once()
    {
        await using Service service = await _program.ServeAsync();
        await service.KillAsync();

        await using Service next = await _program.ServeAsync();
        Assert.Equal("healthy", (await next.GetAsync("api/health")).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_the_service_within_10_s_even_with_a_creator_that_hangs_and_loses_nothing(string signal)
    {
        // The script tells that it was reached, then hangs.
        string reached = Path.Combine(Path.GetDirectoryName(_program.DataFolder)!, "reached");
        Directory.CreateDirectory(_program.DataFolder);
        _program.Settings["CREATOR_CLI_PATH"] = _program.WriteScript($"echo > '{reached}'; exec sleep 3600");
        string id;
        await using (Service service = await _program.ServeAsync())
        {
            id = await service.SubmitAsync("tea");
            while (!File.Exists(reached))
            {
                await service.GetAsync($"api/tasks/{id}");
            }

            (int exitCode, TimeSpan took) = await service.SignalAsync(signal);
            Assert.Equal(0, exitCode);
            Assert.True(took < TimeSpan.FromSeconds(10), $"it took {took}");
        }

        _program.Settings.Remove("CREATOR_CLI_PATH");
        await using Service next = await _program.ServeAsync();
        Assert.Equal("completed", (await next.WaitForEndAsync(id)).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("contenthub.db", "The data file ")]
    [InlineData("durable.db", "The durable store ")]
    public async Task A_data_folder_of_a_newer_format_is_refused_and_left_alone(string file, string message)
    {
        await using (Service service = await _program.ServeAsync())
        {
            await service.SubmitAsync("tea");
            await service.SignalAsync("TERM");
        }

        string path = Path.Combine(_program.DataFolder, file);
        using (SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Run refused = await _program.RunAsync("serve");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Contains("99", refused.Error, StringComparison.Ordinal);
        Assert.Contains(path, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error + refused.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo 'all is well'", "failed", "printed something that is not JSON and ended with code 0")]
    [InlineData("exec yes", "failed", "printed more than 1048576 bytes and was stopped")]
    [InlineData("kill -9 $$", "failed", "could not be understood")]
    [InlineData("echo '{\"protocol\":1,\"taskId\":\"x\",\"tasks\":[]}'", "failed", "no longer knows its task 'x'")]
    [InlineData("case $1 in create) echo '{\"protocol\":1,\"taskId\":\"x\"}';; *) exec sleep 3600;; esac", "timeout", "had no result within 2 s")]
    public async Task A_creator_that_misbehaves_fails_its_task_with_the_reason_and_the_service_stays_up(string script, string status, string message)
    {
        _program.Settings["CREATOR_CLI_PATH"] = _program.WriteScript(script);
        _program.Settings["ASYNC_POLL_INTERVAL"] = "1";
        _program.Settings["ASYNC_TASK_TIMEOUT"] = "2";
        _program.Settings["ASYNC_MAX_RETRIES"] = "0";
        await using Service service = await _program.ServeAsync();

        JsonElement task = await service.WaitForEndAsync(await service.SubmitAsync("tea"));

        Assert.Equal(status, task.GetProperty("status").GetString());
        Assert.Contains(message, task.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, (await service.GetAsync("api/tasks")).GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_creator_that_is_missing_fails_its_task_and_is_named_in_the_health()
    {
        _program.Settings["CREATOR_CLI_PATH"] = "/no/such/creator";
        await using Service service = await _program.ServeAsync();

        JsonElement task = await service.WaitForEndAsync(await service.SubmitAsync("tea"));

        Assert.Equal("creator_not_found", task.GetProperty("error").GetProperty("code").GetString());
        JsonElement health = await service.GetAsync("api/health");
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Contains("/no/such/creator", health.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--callback-url=http://127.0.0.1:1/")]
    [InlineData("two\nlines \"quoted\" 'single' 🚀 $(touch hacked)")]
    public async Task Any_topic_goes_through_the_real_creator_as_text(string topic)
    {
        await using Service service = await _program.ServeAsync();

        JsonElement task = await service.WaitForEndAsync(await service.SubmitAsync(topic));

        Assert.Equal(("completed", topic), (task.GetProperty("status").GetString(), task.GetProperty("topic").GetString()));
        using JsonDocument job = JsonDocument.Parse(File.ReadAllBytes(Directory.GetFiles(Path.Combine(_program.CreatorFolder, "jobs")).Single()));
        Assert.Equal(topic, job.RootElement.GetProperty("request").GetProperty("topic").GetString());
        Assert.StartsWith(service.Http.BaseAddress!.ToString(), job.RootElement.GetProperty("request").GetProperty("callbackUrl").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_an_address_that_others_can_reach_every_function_wants_its_key()
    {
        _program.Settings["LocalRuntime__Url"] = "http://0.0.0.0:0";
        await using Service listening = await _program.ServeAsync();
        using HttpClient http = new() { BaseAddress = new UriBuilder(listening.Http.BaseAddress!) { Host = "127.0.0.1" }.Uri };
        string keysPath = Path.Combine(_program.DataFolder, "keys.json");
        using JsonDocument keys = JsonDocument.Parse(File.ReadAllBytes(keysPath));

        using HttpResponseMessage without = await http.GetAsync(new Uri("api/tasks", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, without.StatusCode);
        http.DefaultRequestHeaders.Add("x-functions-key", keys.RootElement.GetProperty("function").GetString());
        using HttpResponseMessage with = await http.GetAsync(new Uri("api/tasks", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.OK, with.StatusCode);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(keysPath));
        }
    }

    [Fact]
    public async Task A_service_at_every_address_is_found_by_the_command_line_of_its_machine()
    {
        _program.Settings["LocalRuntime__Url"] = "http://0.0.0.0:0";
        await using Service listening = await _program.ServeAsync();

        Run run = await _program.RunAsync("monitor", "health", "--lang", "en");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("✓ The service is healthy.", run.ErrorLines[0]);
    }
}
