using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class SchedulerTests : IDisposable
{
    private const string Id = "schedule-[0-9a-f]{12}";
    private readonly ContentHubProgram _program = new();

    public SchedulerTests() => _program.Settings["TZ"] = "UTC";

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_first_example_makes_a_schedule_and_says_when_it_runs_next()
    {
        Run made = await _program.RunAsync("scheduler", "create", "--name", "每日生成", "--type", "async_content_generation", "--cron", "0 8 * * *", "--params", """{"account_ids": [49], "count_per_account": 3}""");

        Assert.Equal(0, made.ExitCode);
        string[] lines = made.Lines;
        Assert.Matches($"^Schedule {Id}$", lines[0]);
        Assert.Equal(
            ["Name 每日生成", "Status ✅ active", "Type async_content_generation", """Params {"account_ids":[49],"count_per_account":3}""", "When 0 8 * * *", "Time zone Asia/Shanghai"],
            lines[1..7]);
        DateTimeOffset[] next = [.. lines[^3..].Select(line => ReadRun(line.Replace("Next runs ", "", StringComparison.Ordinal)))];
        Assert.All(next, run => Assert.Equal((new TimeSpan(8, 0, 0), TimeSpan.FromHours(8)), (run.TimeOfDay, run.Offset)));
        Assert.Equal([TimeSpan.FromDays(1), TimeSpan.FromDays(1)], [next[1] - next[0], next[2] - next[1]]);
        Assert.InRange(next[0] - TimeProvider.System.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromDays(1));
        Assert.Equal([$"✓ Schedule '每日生成' is made: {lines[0][^21..]}", "→ Schedules run while the service runs: contenthub serve"], made.ErrorLines);

        Run info = await _program.RunAsync("scheduler", "info", "每日生成", "--format", "json");
        Assert.Equal("""{"account_ids":[49],"count_per_account":3}""", JsonSerializer.Serialize(info.Json.GetProperty("params")));
        Assert.Equal(5, info.Json.GetProperty("nextRuns").GetArrayLength());
        Assert.Equal(0, info.Json.GetProperty("executions").GetArrayLength());
    }

    [Fact]
    public async Task A_schedule_is_made_with_all_it_can_have_and_every_field_is_changed()
    {
        await using Service service = await _program.ServeAsync();
        await File.WriteAllTextAsync(Path.Combine(_program.DataFolder, "..", "params.json"), "\uFEFF{\n  \"account_ids\": [49]\n}\n");
        Run made = await _program.RunAsync(
            "scheduler", "create", "-n", "tea", "-t", "async_content_generation", "-c", "@daily", "-p", "@params.json", "-d", "Tea a day", "--disabled", "--tz", "America/New_York",
            "--start", "2030-01-01 00:00", "--end", "2031-01-01T00:00:00+08:00", "--jitter", "5m", "--dst-gap", "skip", "--dst-overlap", "both", "--missed-runs", "all", "--missed-run-window", "3600", "--overlap", "queue_one");

        Assert.Equal(
            [
                "Name tea", "Description Tea a day", "Status ⏸ paused", "Type async_content_generation", """Params {"account_ids":[49]}""", "When @daily", "Time zone America/New_York",
                "Not before 2030-01-01 00:00:00", "Not after 2030-12-31 16:00:00", "Jitter 5m", "DST gap skip", "DST overlap both", "Missed runs all, within 1h", "Overlap queue_one",
            ],
            made.Lines[1..15]);
        Assert.Equal(["Once resumed 2030-01-01 00:00:00 -05:00 Tue", "2030-01-02 00:00:00 -05:00 Wed", "2030-01-03 00:00:00 -05:00 Thu"], made.Lines[^3..]);
        Assert.Equal($"✓ Schedule 'tea' is made: {made.Lines[0][^21..]}", Assert.Single(made.ErrorLines));

        Run cleared = await _program.RunAsync("scheduler", "update", "tea", "--clear", "description,startAt", "--clear", "endAt", "--clear", "jitterseconds", "--clear", "dstOverlap, missedRunWindowSeconds", "--format", "json");
        Assert.All(["description", "startAt", "endAt", "dstOverlap"], field => Assert.False(cleared.Json.TryGetProperty(field, out _), field));
        Assert.Equal((0, 86_400), (cleared.Json.GetProperty("jitterSeconds").GetInt32(), cleared.Json.GetProperty("missedRunWindowSeconds").GetInt32()));

        Run changed = await _program.RunAsync(
            "scheduler", "update", made.Lines[0][^21..], "-n", "茶", "--every", "90s", "-p", """{"account_ids": [50], "category": "茶"}""", "-d", "新", "--enabled", "--timezone", "UTC", "--start", "2030-01-01T00:00Z",
            "--end", "2030-01-01T00:01:30Z", "--jitter", "30", "--dst-gap", "shift", "--dst-overlap", "last", "--missed-runs", "skip", "--missed-run-window", "2d", "--overlap", "allow");
        Assert.Equal(
            [
                "Name 茶", "Description 新", "Status ✅ active", "Type async_content_generation", """Params {"account_ids":[50],"category":"茶"}""", "When every 90s", "Time zone UTC",
                "Not before 2030-01-01 00:00:00", "Not after 2030-01-01 00:01:30", "Jitter 30s", "DST gap shift", "DST overlap last", "Missed runs skip, within 2d", "Overlap allow",
            ],
            changed.Lines[1..15]);
        Assert.Equal(["Next runs 2030-01-01 00:00:00 +00:00 Tue", "2030-01-01 00:01:30 +00:00 Tue"], changed.Lines[^2..]);
        Assert.Equal("✓ Schedule '茶' is changed.", changed.Error.Trim());

        Run tidy = await _program.RunAsync("scheduler", "update", "茶", "-t", "cleanup", "--clear", "params", "--format", "json");
        Assert.Equal(("cleanup", "{}"), (tidy.Json.GetProperty("type").GetString(), tidy.Json.GetProperty("params").GetRawText()));
        Run taken = await _program.RunAsync("scheduler", "create", "-n", "茶", "-t", "cleanup", "-c", "@daily");
        Assert.Equal((4, ""), (taken.ExitCode, taken.Output));
        Assert.Equal(["✗ There is a schedule '茶' already. Change that one, or choose another name.", "→ See what there is: contenthub scheduler list"], taken.ErrorLines);
    }

    [Fact]
    public async Task A_schedule_is_run_by_hand_paused_resumed_listed_and_deleted()
    {
        await using Service service = await _program.ServeAsync();
        string id = await CreateAsync("晨", "--cron", "0 8 * * *", "--end", "2030-01-01T00:00Z");
        string other = await CreateAsync("other", "--every", "1h", "--tz", "UTC", "--start", "2030-06-01T12:00Z");

        Run triggered = await _program.RunAsync("scheduler", "trigger", "晨");
        Assert.Matches($"^{id}-manual-[0-9a-f]{{12}}$", triggered.Output.Trim());
        Assert.Equal(["✓ Schedule '晨' is executed now.", $"→ contenthub scheduler history {id}"], triggered.ErrorLines);
        await WaitForEndsAsync(service, id, count: 1);
        Run waited = await _program.RunAsync("scheduler", "trigger", id, "--wait", "--format", "json");
        Assert.Equal((0, "succeeded", "manual"), (waited.ExitCode, waited.Json.GetProperty("status").GetString(), waited.Json.GetProperty("trigger").GetString()));
        string executionId = waited.Json.GetProperty("executionId").GetString()!;
        Assert.Contains($"{executionId}  succeeded", waited.Error, StringComparison.Ordinal);

        Run paused = await _program.RunAsync("scheduler", "pause", "晨");
        Assert.Equal((0, "", "✓ Schedule '晨' is paused; what runs goes on."), (paused.ExitCode, paused.Output, paused.Error.Trim()));
        Run list = await _program.RunAsync("scheduler", "list");
        Assert.Equal(["Schedule Name Type When Next run Last run", $"{other} other cleanup every 1h 2030-06-01 12:00:00 +00:00", $"{id} 晨 cleanup 0 8 * * * ⏸ paused ✅ succeeded"], list.Lines);
        Assert.Equal("", list.Error);
        Assert.Equal([id], await IdsAsync("-s", "inactive"));
        Assert.Equal([other], await IdsAsync("--status", "active", "--type", "cleanup"));
        Run page = await _program.RunAsync("scheduler", "list", "-n", "1", "--format", "json");
        Assert.Equal([id], await IdsAsync("-n", "1", "--continuation", page.Json.GetProperty("continuation").GetString()!));

        Run resumed = await _program.RunAsync("scheduler", "resume", "晨", "--format", "json");
        Assert.True(resumed.Json.GetProperty("enabled").GetBoolean());
        Assert.Matches(@"^✓ Schedule '晨' is active; it next runs at \d{4}-\d\d-\d\d 08:00:00 \+08:00\.$", Assert.Single(resumed.ErrorLines));

        Run cancelled = await _program.RunAsync("scheduler", "cancel", executionId);
        Assert.Equal(4, cancelled.ExitCode);
        Assert.Equal($"✗ Execution {executionId} has ended as succeeded; it cannot be cancelled.", cancelled.ErrorLines[0]);
        Run state = await _program.RunAsync("scheduler", "status");
        Assert.Equal(["Schedules run yes", "Time zone Asia/Shanghai", "Active 2", "Paused 0", "Running 0", "Waiting 0"], state.Lines[..6]);

        Run kept = await _program.RunAsync("scheduler", "delete", "晨");
        Assert.Equal((2, ""), (kept.ExitCode, kept.Output));
        Assert.Contains("--yes", kept.Error, StringComparison.Ordinal);
        Run deleted = await _program.RunAsync("scheduler", "delete", "晨", "-y", "--format", "json");
        Assert.Equal((0, id), (deleted.ExitCode, deleted.Json.GetProperty("scheduleId").GetString()));
        Assert.Equal(["✓ Schedule '晨' is deleted; what runs goes on.", $"→ contenthub scheduler history {id}"], deleted.ErrorLines);
        Assert.Equal(3, (await _program.RunAsync("scheduler", "info", "晨")).ExitCode);
        Assert.Equal(2, (await _program.RunAsync("scheduler", "history", id, "--format", "json")).Json.GetProperty("items").GetArrayLength());

        async Task<IEnumerable<string?>> IdsAsync(params string[] options)
        {
            Run run = await _program.RunAsync(["scheduler", "list", "--format", "json", .. options]);
            return run.Json.GetProperty("items").EnumerateArray().Select(schedule => schedule.GetProperty("scheduleId").GetString());
        }
    }

    [Fact]
    public async Task Occurrences_of_the_past_are_counted_before_they_are_executed_once()
    {
        await using Service service = await _program.ServeAsync();
        string id = await CreateAsync("hourly", "--cron", "0 * * * *", "--tz", "UTC");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        DateTimeOffset to = new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);
        string[] range = ["--from", Iso(to.AddHours(-1)), "--to", Iso(to)];
        string[] wanted = [.. new[] { to.AddHours(-1), to }.Select(at => string.Create(CultureInfo.InvariantCulture, $"{id}-{at:yyyyMMdd'T'HHmmss'Z'}-backfill"))];

        Run plan = await _program.RunAsync(["scheduler", "backfill", "hourly", "--dry-run", .. range]);
        Assert.Equal(wanted, plan.Lines);
        Assert.Equal((0, "The range has 2 occurrences; 2 of them have not run."), (plan.ExitCode, plan.Error.Trim()));
        Run asked = await _program.RunAsync(["scheduler", "backfill", "hourly", .. range]);
        Assert.Equal((2, ""), (asked.ExitCode, asked.Output));
        Assert.Equal(["The range has 2 occurrences; 2 of them have not run.", "✗ The command asks before it goes on, and there is no terminal to ask on.", "→ Add --yes to go on without being asked."], asked.ErrorLines);

        Run filled = await _program.RunAsync(["scheduler", "backfill", "hourly", "--yes", .. range]);
        Assert.Equal(wanted, filled.Lines);
        Assert.Equal((0, "✓ 2 of 2 occurrences are executed."), (filled.ExitCode, filled.Error.Trim()));
        Run again = await _program.RunAsync(["scheduler", "backfill", "hourly", "--format", "json", .. range]);
        Assert.Equal((0, 2, 0, false), (again.ExitCode, again.Json.GetProperty("occurrences").GetInt32(), again.Json.GetProperty("started").GetInt32(), again.Json.GetProperty("dryRun").GetBoolean()));
    }

    [Fact]
    public async Task An_expression_is_previewed_before_it_is_saved_on_the_clocks_of_its_zone()
    {
        await using Service service = await _program.ServeAsync();

        Run leap = await _program.RunAsync("scheduler", "preview", "--cron", "30 2 * * *", "--tz", "America/New_York", "--from", "2027-03-13T00:00Z", "-n", "3");
        Assert.Equal(
            ["America/New_York Day UTC", "2027-03-13 02:30:00 -05:00 Sat 2027-03-13 07:30:00", "2027-03-14 03:00:00 -04:00 Sun 2027-03-14 07:00:00", "2027-03-15 02:30:00 -04:00 Mon 2027-03-15 06:30:00"],
            leap.Lines);
        Run macro = await _program.RunAsync("scheduler", "preview", "--cron", "@yearly", "--from", "2030-05-01", "--count", "1", "--format", "json");
        Assert.Equal("2030-12-31T16:00:00+00:00", Assert.Single(macro.Json.GetProperty("occurrences").EnumerateArray()).GetProperty("at").GetString());
        Run interval = await _program.RunAsync("scheduler", "preview", "--every", "1d", "--start", "2030-01-01 09:00", "--tz", "UTC", "--from", "2030-02-01", "-n", "1");
        Assert.Equal("2030-02-01 09:00:00 +00:00 Fri 2030-02-01 09:00:00", interval.Lines[1]);

        await CreateAsync("x", "--cron", "0 0 1 1 *", "--tz", "UTC", "--end", "2031-06-01T00:00Z");
        Assert.Equal("2031-01-01 00:00:00 +00:00 Wed 2031-01-01 00:00:00", (await _program.RunAsync("scheduler", "preview", "x", "--from", "2030-05-01")).Lines[1]);
        Run over = await _program.RunAsync("scheduler", "preview", "x", "--from", "2031-05-01");
        Assert.Equal((0, "", "It is never due from then on."), (over.ExitCode, over.Output, over.Error.Trim()));
    }

    [Fact]
    public async Task Accounts_of_an_option_go_into_the_params()
    {
        Run made = await _program.RunAsync("scheduler", "create", "-n", "a", "-t", "async_content_generation", "-c", "@daily", "-a", "49", "--account-id", "50", "-p", """{"count_per_account": 2}""", "--format", "json");
        Run alone = await _program.RunAsync("scheduler", "create", "-n", "b", "-t", "async_content_generation", "-c", "@daily", "-a", "49", "--format", "json");

        Assert.Equal("""{"count_per_account":2,"account_ids":[49,50]}""", JsonSerializer.Serialize(made.Json.GetProperty("params")));
        Assert.Equal("""{"account_ids":[49]}""", JsonSerializer.Serialize(alone.Json.GetProperty("params")));
    }

    [Theory]
    [InlineData(2, "--params is not good JSON at line 1, position 2: ''' is an invalid start", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-p", "{'a': 1}")]
    [InlineData(2, "--params is not good JSON at line 2, position 9: '2' is invalid", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-p", "{\n\"茶\": [1 2]}")]
    [InlineData(2, "--params is not good JSON: Duplicate property 'a'", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-p", """{"a": 1, "a": 2}""")]
    [InlineData(2, "--params must be a JSON object.", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-p", "[49]")]
    [InlineData(2, "--params must be a JSON object.", "update", "x", "-p", " ")]
    [InlineData(2, "The file 'none.json' cannot be read", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-p", "@none.json")]
    [InlineData(2, "the name of a file must follow", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-p", "@")]
    [InlineData(2, "account_ids in --params are both given", "create", "-n", "x", "-t", "async_content_generation", "-c", "@daily", "-a", "1", "-p", """{"account_ids": [2]}""")]
    [InlineData(2, "--account-id goes with the type async_content_generation only.", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "-a", "1")]
    [InlineData(2, "Say when it is due, with --cron or --every.", "create", "-n", "x", "-t", "cleanup")]
    [InlineData(2, "--cron and --every contradict each other.", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "--every", "1d")]
    [InlineData(2, "--enabled and --disabled contradict each other.", "create", "-n", "x", "-t", "cleanup", "-c", "@daily", "--enabled", "--disabled")]
    [InlineData(2, "--every is '15'; it must be a whole number with a unit", "create", "-n", "x", "-t", "cleanup", "--every", "15")]
    [InlineData(2, "--every is '1.5h'", "preview", "--every", "1.5h")]
    [InlineData(2, "--jitter is '-5'; it must be a whole number of seconds", "preview", "--every", "1h", "--jitter=-5")]
    [InlineData(2, "'soon' is not a time.", "preview", "-c", "@daily", "--from", "soon")]
    [InlineData(2, "Say when it is due, with --cron or --every.", "preview")]
    [InlineData(2, "not both", "preview", "x", "-c", "@daily")]
    [InlineData(2, "There is nothing to change.", "update", "x")]
    [InlineData(2, "--clear is 'name'; it must be one of description, params", "update", "x", "--clear", "name")]
    [InlineData(2, "startAt is set and cleared at once.", "update", "x", "--clear", "startAt", "--start", "2030-01-01")]
    [InlineData(2, "Two schedules are named; name one.", "history", "x", "-t", "y")]
    [InlineData(2, "'paused' not recognized. Must be one of: 'active' 'inactive'", "list", "-s", "paused")]
    [InlineData(2, "schedule is blank.", "info", "")]
    [InlineData(5, "No server answers at http://127.0.0.1:1/", "list", "--server", "http://127.0.0.1:1")]
    public Task A_wrong_call_has_one_clear_line_and_its_exit_code(int exitCode, string message, params string[] arguments) => AssertRefusedAsync(exitCode, message, arguments);

    [Fact]
    public async Task What_the_server_refuses_is_told_in_its_own_words()
    {
        await using Service service = await _program.ServeAsync();

        await AssertRefusedAsync(2, "cron is '99 8 * * *': the minute at position 1 is '99'; it must be 0-59", "create", "-n", "x", "-t", "cleanup", "-c", "99 8 * * *");
        await AssertRefusedAsync(2, "intervalSeconds is 0", "preview", "--every", "0s");
        await AssertRefusedAsync(2, "timeZone is 'Asia/Shanghia', which is not an IANA time zone; did you mean Asia/Shanghai?", "preview", "-c", "@daily", "--tz", "Asia/Shanghia");
        await AssertRefusedAsync(2, "count is '0'", "preview", "x", "-n", "0");
        await AssertRefusedAsync(2, "status is 'done'", "history", "-s", "done");
        await AssertRefusedAsync(3, "No schedule has the id or the name 'none'", "info", "none");
        await AssertRefusedAsync(3, "No schedule has the id or the name 'none'", "update", "none", "-n", "x");
        await AssertRefusedAsync(3, "No schedule has the id or the name 'none'", "pause", "none");
        await AssertRefusedAsync(3, "No schedule has the id or the name 'none'", "trigger", "none", "--wait");
        await AssertRefusedAsync(3, "No schedule has the id or the name 'none'", "delete", "none", "--yes");
        await AssertRefusedAsync(3, "No schedule has the id or the name 'none'", "history", "--task-id", "none");
        await AssertRefusedAsync(3, "No execution has the id 'none'", "cancel", "none");
    }

    [Fact]
    public async Task The_commands_speak_chinese_where_the_user_does()
    {
        _program.Settings["CONTENTHUB_LANG"] = "zh_CN.UTF-8";

        Run none = await _program.RunAsync("scheduler", "list");
        Assert.Equal(["没有定时任务。", "→ 定时任务仅在服务运行期间执行：contenthub serve"], none.ErrorLines);
        Run made = await _program.RunAsync("scheduler", "create", "-n", "茶", "-t", "cleanup", "--every", "15m", "--tz", "UTC", "--start", "2030-01-01T00:00Z", "--end", "2030-01-01T00:20Z");
        Assert.Equal(["名称 茶", "状态 ✅ active", "类型 cleanup", "参数 {}", "时间 每 15m", "时区 UTC"], made.Lines[1..7]);
        Assert.Equal(["接下来的运行 2030-01-01 00:00:00 +00:00 周二", "2030-01-01 00:15:00 +00:00 周二"], made.Lines[^2..]);
        Assert.StartsWith("✓ 定时任务“茶”已创建：schedule-", made.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("✓ 定时任务“茶”已暂停；正在执行的继续。", (await _program.RunAsync("scheduler", "pause", "茶")).Error.Trim());
        Run resumed = await _program.RunAsync("scheduler", "resume", "茶");
        Assert.Equal(["✓ 定时任务“茶”已启用，下次运行：2030-01-01 00:00:00 +00:00。", "→ 定时任务仅在服务运行期间执行：contenthub serve"], resumed.ErrorLines);
        Assert.Contains("✅ succeeded", (await _program.RunAsync("scheduler", "trigger", "茶", "--wait")).Output, StringComparison.Ordinal);
        Assert.StartsWith("执行ID 定时任务 状态 计划时间 开始时间 耗时 结果", (await _program.RunAsync("scheduler", "history")).Lines[0], StringComparison.Ordinal);
        Assert.Equal("没有执行记录。", (await _program.RunAsync("scheduler", "history", "-s", "failed")).Error.Trim());
        Assert.Contains("--params 不是有效的 JSON，第 1 行第 2 个字符：", (await _program.RunAsync("scheduler", "update", "茶", "-p", "{a}")).Error, StringComparison.Ordinal);
        Assert.Contains("错过后仍可补运行的时限", (await _program.RunAsync("scheduler", "create", "--help")).Output, StringComparison.Ordinal);
    }

    private static DateTimeOffset ReadRun(string text) => DateTimeOffset.ParseExact(text, "yyyy-MM-dd HH:mm:ss zzz ddd", CultureInfo.InvariantCulture);

    private static string Iso(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private async Task AssertRefusedAsync(int exitCode, string message, params string[] arguments)
    {
        Run run = await _program.RunAsync(["scheduler", .. arguments]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, Assert.Single(run.ErrorLines, line => !line.StartsWith('→')), StringComparison.Ordinal);
    }

    private async Task<string> CreateAsync(string name, params string[] options)
    {
        Run run = await _program.RunAsync(["scheduler", "create", "-n", name, "-t", "cleanup", "--format", "json", .. options]);
        Assert.Equal(0, run.ExitCode);
        return run.Json.GetProperty("scheduleId").GetString()!;
    }

    /// <summary>Waits until so many executions of a schedule have ended: while one runs, the next is skipped.</summary>
    private static async Task WaitForEndsAsync(Service service, string scheduleId, int count)
    {
        Stopwatch waited = Stopwatch.StartNew();
        while ((await service.GetAsync($"api/schedules/{scheduleId}/executions")).GetProperty("items").EnumerateArray().Count(execution => execution.TryGetProperty("endedAt", out _)) < count)
        {
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(120));
        }
    }
}
