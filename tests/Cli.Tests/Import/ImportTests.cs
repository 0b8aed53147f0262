using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContentHub.Domain.Statistics;
using ContentHub.Storage;
using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Tests.Import;

public sealed class ImportTests : IDisposable
{
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly ContentHubProgram _program = new();

    public ImportTests() => _program.Settings["TZ"] = "UTC";

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task Everything_of_a_small_installation_is_brought_in_and_the_commands_show_it()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);

        Run run = await _program.RunAsync("import", old.File);

        Assert.Equal((0, "✓ Everything is imported."), (run.ExitCode, run.Error.Trim()));
        Assert.Equal(
            ["Kind Imported Already there Refused", "Accounts 1 0 0", "Contents 4 0 0", "Publish pool 2 0 0", "Tasks 4 0 0", "Schedules 2 0 0"],
            run.Lines);

        JsonElement account = (await _program.RunAsync("account", "show", "49", "--format", "json")).Json;
        Assert.Equal(
            ("车界观察", "汽车评测账号", true, "轻松", "资深车评人\n表情使用：适度", 800, 1500, """["第一","最好"]""", "2026-01-05T02:00:00.123456+00:00"),
            (Text(account, "name"), Text(account, "description"), account.GetProperty("isActive").GetBoolean(), Text(account, "tone"), Text(account, "style"),
                account.GetProperty("minWords").GetInt32(), account.GetProperty("maxWords").GetInt32(), account.GetProperty("forbiddenWords").GetRawText().Replace(" ", "").ReplaceLineEndings(""), Text(account, "createdAt")));

        JsonElement[] contents = [.. (await _program.RunAsync("content", "list", "--format", "json")).Json.GetProperty("items").EnumerateArray()];
        Assert.Equal(
            ["被退回的文章 rejected draft", "手工写的文章 approved published", "同一任务的第二篇 pending_review draft", "新能源汽车市场分析 approved draft"],
            contents.Select(content => $"{Text(content, "title")} {Text(content, "reviewStatus")} {Text(content, "publishStatus")}"));
        Assert.Equal("content-475c6fd20883", Text(contents[3], "contentId"));
        Assert.Equal(4, contents.Select(content => Text(content, "contentId")).Distinct().Count());

        JsonElement shown = (await _program.RunAsync("content", "show", "content-475c6fd20883", "--format", "json")).Json;
        Assert.Equal(
            ("# 新能源汽车市场分析\n\n第一段。", "task-475c6fd20883", 8.5, "2026-02-08T10:05:00+00:00", "https://img.example/1.png,https://img.example/2.png"),
            (Text(shown, "body"), Text(shown, "taskId"), shown.GetProperty("qualityScore").GetDouble(), Text(shown, "createdAt"), string.Join(',', shown.GetProperty("images").EnumerateArray())));
        JsonElement rejected = (await _program.RunAsync("content", "show", Text(contents[0], "contentId"), "--format", "json")).Json;
        JsonElement review = Assert.Single(rejected.GetProperty("reviews").EnumerateArray());
        Assert.Equal(("rejected", "缺少数据来源"), (Text(review, "to"), Text(review, "comment")));

        JsonElement[] pool = [.. (await _program.RunAsync("publish-pool", "list", "--format", "json")).Json.GetProperty("items").EnumerateArray()];
        Assert.Equal(
            [$"{Text(contents[1], "contentId")} published 6 media-13", "content-475c6fd20883 pending 9 "],
            pool.Select(entry => $"{Text(entry, "contentId")} {Text(entry, "status")} {entry.GetProperty("priority")} {Text(entry, "location")}"));

        JsonElement completed = (await _program.RunAsync("task", "status", "task-475c6fd20883", "--format", "json")).Json;
        Assert.Equal(
            ("completed", "content-475c6fd20883", 8, "2026-02-08T10:00:00+00:00", "2026-02-08T10:05:00+00:00"),
            (Text(completed, "status"), Text(completed, "contentId"), completed.GetProperty("priority").GetInt32(), Text(completed, "createdAt"), Text(completed, "completedAt")));
        Run failed = await _program.RunAsync("task", "status", "task-0000000000f1");
        Assert.Contains("Failed to submit to creator: API 服务器错误: 400", failed.Output, StringComparison.Ordinal);

        JsonElement[] schedules = [.. (await _program.RunAsync("scheduler", "list", "--format", "json")).Json.GetProperty("items").EnumerateArray()];
        Assert.Equal(
            [
                """发布池扫描 publish_pool_scan False  300 {"max_batch_size":10}""",
                """每周生成 async_content_generation False 0 8 * * MON,TUE,WED,THU,FRI  {"account_ids":[49],"count_per_account":2,"category":"汽车"}""",
            ],
            schedules.Select(schedule => $"{Text(schedule, "name")} {Text(schedule, "type")} {schedule.GetProperty("enabled").GetBoolean()} {Text(schedule, "cron")} {Text(schedule, "intervalSeconds")} {Compact(schedule.GetProperty("params"))}"));
    }

    [Fact]
    public async Task What_happened_then_is_counted_on_its_days_and_not_as_todays_work()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        await _program.RunAsync("import", old.File);

        using SqliteStorage storage = SqliteStorage.Open(Path.Combine(_program.DataFolder, "contenthub.db"), TimeProvider.System);
        DateTimeOffset day = new(2026, 2, 8, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset today = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        IReadOnlyList<TaskSummary> summaries = await storage.Statistics.ReadAsync([day, day.AddDays(1), today, today.AddDays(1)], withGroups: false);

        Assert.Equal([(4L, 1L, 1L, 1L, 1L), (0, 0, 0, 0, 0), (0, 0, 0, 0, 0)], summaries.Select(each => Counts(each)));
        Assert.Equal(0, (await storage.Statistics.ReadBacklogAsync()).Pending);

        static (long, long, long, long, long) Counts(TaskSummary each) =>
            (each.Totals.Counts.Created, each.Totals.Counts.Completed, each.Totals.Counts.Failed, each.Totals.Counts.Timeout, each.Totals.Counts.Cancelled);
    }

    [Fact]
    public async Task Imported_again_it_changes_nothing()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        await _program.RunAsync("import", old.File);
        string[] before = Rows();

        Run again = await _program.RunAsync("import", old.File, "--format", "csv", "--lang", "zh");

        Assert.Equal((0, "✓ 全部已导入。"), (again.ExitCode, again.Error.Trim()));
        Assert.Equal(["kind,imported,alreadyThere,refused", "accounts,0,1,0", "contents,0,4,0", "publish-pool,0,2,0", "tasks,0,4,0", "schedules,0,2,0"], again.Lines);
        Assert.Equal(before, Rows());
    }

    [Fact]
    public async Task What_was_removed_since_does_not_come_back_and_is_counted_once()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        await _program.RunAsync("import", old.File);
        Run cleaned = await _program.RunAsync("task", "cleanup", "--days", "0", "--yes");
        await _program.RunAsync("publish-pool", "remove", "content-475c6fd20883", "--yes");
        await _program.RunAsync("account", "delete", "49", "--yes");
        string journal = Path.Combine(_program.DataFolder, "imported.txt");

        // As a crash leaves it.
        await File.AppendAllTextAsync(journal, "account-5");
        Run again = await _program.RunAsync("import", old.File, "--format", "csv");

        Assert.Equal("✓ 4 tasks are removed; their articles stay.", Assert.Single(cleaned.ErrorLines));
        Assert.Equal(["kind,imported,alreadyThere,refused", "accounts,0,1,0", "contents,0,4,0", "publish-pool,0,2,0", "tasks,0,4,0", "schedules,0,2,0"], again.Lines);
        Assert.DoesNotContain("account-5", await File.ReadAllLinesAsync(journal));
        using SqliteStorage storage = SqliteStorage.Open(Path.Combine(_program.DataFolder, "contenthub.db"), TimeProvider.System);
        DateTimeOffset day = new(2026, 2, 8, 0, 0, 0, TimeSpan.Zero);
        TaskSummary summary = Assert.Single(await storage.Statistics.ReadAsync([day, day.AddDays(1)], withGroups: false));
        Assert.Equal((4, 1), (summary.Totals.Counts.Created, summary.Totals.Counts.Completed));
        Assert.Empty((await storage.Tasks.ListAsync(new())).Items);
        Assert.Null(await storage.PublishPool.GetAsync("content-475c6fd20883"));
        Assert.Null(await storage.Accounts.GetAsync(49));
    }

    [Fact]
    public async Task Killed_anywhere_it_is_completed_by_the_next_run()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        old.Run(
            """
            WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
            INSERT INTO contents (id, account_id, title, content, review_status, review_comment, generation_task_id, created_at, updated_at)
            SELECT 100 + i, 49, '文章 ' || i, '正文 ' || i, 'approved', '好', printf('task-aaaaaaaa%04x', i), '2026-02-11 10:00:00', '2026-02-11 10:00:00' FROM n;
            INSERT INTO content_generation_tasks (id, task_id, content_id, account_id, topic, status, created_at, completed_at)
            SELECT id, generation_task_id, id, 49, title, 'completed', '2026-02-11 09:00:00', '2026-02-11 10:00:00' FROM contents WHERE id > 100;
            INSERT INTO publish_pool (id, content_id, priority, status, added_at, updated_at)
            SELECT id, id, 5, 'pending', '2026-02-11 10:00:00', '2026-02-11 10:00:00' FROM contents WHERE id > 100;
            """);
        int seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        Random random = new(seed);
        string database = Path.Combine(_program.DataFolder, "contenthub.db");
        foreach (long share in (long[])[10, 50, 90])
        {
            using Process process = _program.Start("import", old.File);
            long goal = share * 20 + random.Next(200);
            while (!process.HasExited && (!File.Exists(database) || RowsSoFar(database) < goal))
            {
                await Task.Yield();
            }

            process.Kill();
            await process.WaitForExitAsync();
        }

        Run run = await _program.RunAsync("import", old.File, "--format", "json");
        Run again = await _program.RunAsync("import", old.File, "--format", "csv");

        Assert.True(run.ExitCode == 0, $"seed {seed}: {run.Error}");
        Assert.Equal(["kind,imported,alreadyThere,refused", "accounts,0,1,0", "contents,0,204,0", "publish-pool,0,202,0", "tasks,0,204,0", "schedules,0,2,0"], again.Lines);
        using SqliteStorage storage = SqliteStorage.Open(database, TimeProvider.System);
        DateTimeOffset day = new(2026, 2, 11, 0, 0, 0, TimeSpan.Zero);
        TaskSummary summary = Assert.Single(await storage.Statistics.ReadAsync([day, day.AddDays(1)], withGroups: false));
        Assert.Equal((200, 200), (summary.Totals.Counts.Created, summary.Totals.Counts.Completed));
        Assert.Equal(202, (await storage.PublishPool.ListAsync(new() { PageSize = 1000 })).Items.Count);
        Assert.All(
            (await storage.Contents.ListAsync(new() { PageSize = 1000 })).Items.Where(content => content.TaskId.StartsWith("task-aaaaaaaa", StringComparison.Ordinal)),
            content => Assert.Equal("好", content.LastReview?.Comment));
    }

    [Fact]
    public async Task What_has_not_ended_is_reported_and_begins_anew_when_asked_for()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        old.Run("INSERT INTO content_generation_tasks (id, task_id, account_id, topic, status, priority) VALUES (9, 'task-0000000000f9', 49, '尚未完成', 'submitted', 7)");

        Run first = await _program.RunAsync("import", old.File, "--format", "ndjson");
        Run second = await _program.RunAsync("import", old.File, "--resubmit");
        Run watched = await _program.RunAsync("task", "watch", "task-0000000000f9", "--quiet");

        Assert.Equal(
            (1, "! content_generation_tasks 9: task-0000000000f9 has not ended (it is submitted); with --resubmit it begins anew."),
            (first.ExitCode, first.ErrorLines[0]));
        Assert.Equal((0, "Tasks 1 4 0"), (second.ExitCode, second.Lines[4]));
        Assert.Equal(0, watched.ExitCode);
        JsonElement task = (await _program.RunAsync("task", "status", "task-0000000000f9", "--format", "json")).Json;
        Assert.Equal(("completed", "尚未完成"), (Text(task, "status"), Text(task, "topic")));
    }

    [Fact]
    public async Task A_schedule_that_ran_runs_on_when_that_is_wanted()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);

        await _program.RunAsync("import", old.File, "--enable-schedules", "--timezone", "America/New_York");

        JsonElement[] schedules = [.. (await _program.RunAsync("scheduler", "list", "--format", "json")).Json.GetProperty("items").EnumerateArray()];
        Assert.Equal(
            ["发布池扫描 False America/New_York", "每周生成 True America/New_York"],
            schedules.Select(schedule => $"{Text(schedule, "name")} {schedule.GetProperty("enabled").GetBoolean()} {Text(schedule, "timeZone")}"));
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element, s_readable);

    private string[] Rows()
    {
        using SqliteConnection connection = new($"Data Source={Path.Combine(_program.DataFolder, "contenthub.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT name || ' ' || partition_key || ' ' || row_key || ' ' || etag || ' ' || data FROM entities ORDER BY 1";
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows];
    }

    private static long RowsSoFar(string database)
    {
        try
        {
            using SqliteConnection connection = new($"Data Source={database};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM entities";
            return (long)command.ExecuteScalar()!;
        }
        catch (SqliteException)
        {
            return 0;
        }
    }
}
