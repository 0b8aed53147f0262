using System.Text.Json;

namespace ContentHub.Cli.Tests.Import;

/// <summary>Files and rows that no good predecessor left.</summary>
public sealed class HostileImportTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_row_that_cannot_be_brought_in_is_refused_with_its_reason_and_keeps_no_other_out()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        old.Run(
            """
            INSERT INTO accounts (id, customer_id, platform_id, name, directory_name) VALUES (-1, 1, 1, '负数', 'a'), (50, 1, 1, '两' || char(10) || '行', 'b'), (51, 1, 1, '坏风格', 'c');
            INSERT INTO writing_styles (id, name, code, account_id, forbidden_words) VALUES (3, 'x', 'x', 51, '{"not": "a list"'), (4, 'y', 'y', 'nobody', '[]');
            INSERT INTO contents (id, account_id, title, content, review_status, publish_status, created_at) VALUES
                (21, 49, 'empty', '', 'pending', 'publishing', '2026-02-08 10:00:00'),
                (22, 49, 'status', 'text', 'perhaps', 'draft', '2026-02-08 10:00:00'),
                (23, 49, 'time', 'text', 'pending', 'draft', 'yesterday'),
                (24, 49, 'binary', x'00ff', 'pending', 'draft', '2026-02-08 10:00:00'),
                (25, 49, 'large', cast(zeroblob(9000000) AS text), 'pending', 'draft', '2026-02-08 10:00:00'),
                (26, 'x', 'account', 'text', 'pending', 'draft', '2026-02-08 10:00:00'),
                (27, 49, 'far', 'text', 'pending', 'draft', '9999-12-31 23:59:59');
            UPDATE contents SET images = '[1, 2]' WHERE id = 14;
            INSERT INTO content_generation_tasks (id, task_id, account_id, topic, status, created_at) VALUES
                (31, '../../etc/passwd', 49, 't', 'failed', '2026-02-08 10:00:00'),
                (32, 'task-000000000032', 49, NULL, 'failed', '2026-02-08 10:00:00'),
                (33, 'task-000000000033', 49, 't', 'exploded', '2026-02-08 10:00:00'),
                (34, 'task-000000000034', 49, 't', 'completed', '2026-02-08 10:00:00');
            INSERT INTO publish_pool (id, content_id, priority, status) VALUES (41, 99, 5, 'pending'), (42, 12, 5, 'pending');
            INSERT INTO scheduled_tasks (id, name, task_type, params, cron_expression) VALUES
                (51, 'unknown', 'rm -rf', '{}', '0 8 * * *'),
                (52, 'nothing', 'publishing', '{}', NULL),
                (53, 'cron', 'publishing', '{}', '99 8 * * *'),
                (54, 'sunday', 'publishing', '{}', '0 8 * * 7'),
                (55, 'params', 'async_content_generation', '{"count_per_account": 2}', '0 8 * * *'),
                (56, 'gone', 'approve', '{"content_id": 22}', '0 8 * * *');
            """);

        Run run = await _program.RunAsync("import", old.File, "--format", "json");

        Assert.Equal((1, "! 23 rows were refused; they stay where they are."), (run.ExitCode, run.ErrorLines[0]));
        Assert.Equal(
            ["accounts 1 0 3", "contents 3 0 8", "publish-pool 2 0 2", "tasks 4 0 4", "schedules 2 0 6"],
            run.Json.GetProperty("kinds").EnumerateArray().Select(kind => string.Join(' ', kind.EnumerateObject().Select(field => field.Value))));
        Assert.Equal(
            [
                "accounts -1: accountId is -1; it must be a positive whole number.",
                "accounts 50: name has a line break or another control character; keep it on one line.",
                "accounts 51: Its writing style, row 3: forbidden_words is '{\"not\": \"a list\"'; it must be a JSON list.",
                "contents 14: images is '[1, 2]'; it must be a JSON list of texts.",
                "contents 21: content is missing or blank.",
                "contents 22: review_status is 'perhaps'; it must be pending, pending_review, reviewing, approved, rejected.",
                "contents 23: created_at is 'yesterday'; it must be a time such as 2026-02-08 10:00:00 from 2000 to 2099.",
                "contents 24: content is binary, or larger than 8 MB; it must be a text.",
                "contents 25: content is binary, or larger than 8 MB; it must be a text.",
                "contents 26: account_id is 'x'; it must be a whole number.",
                "contents 27: created_at is '9999-12-31 23:59:59'; it must be a time such as 2026-02-08 10:00:00 from 2000 to 2099.",
                "publish_pool 41: Its content, row 99, was not brought in.",
                "publish_pool 42: Its content, content-",
                "content_generation_tasks 31: task_id is '../../etc/passwd'; it must be task- and 12 hexadecimal digits.",
                "content_generation_tasks 32: topic is missing or blank.",
                "content_generation_tasks 33: status is 'exploded'; it must be pending, submitted, processing, completed, failed, timeout, cancelled.",
                "content_generation_tasks 34: task-000000000034 is completed, but its content is not there.",
                "scheduled_tasks 51: task_type is 'rm -rf'; it must be async_content_generation, content_generation, approve, add_to_pool, publishing, publish_pool_scanner or workflow.",
                "scheduled_tasks 52: It has neither a cron expression nor an interval.",
                "scheduled_tasks 53: cron is '99 8 * * *'",
                "scheduled_tasks 54: cron_expression is '0 8 * * 7'; it must be days of the week from 0, Monday, to 6, Sunday.",
                "scheduled_tasks 55: account_ids is missing; list the accounts to write for, such as [49].",
                "scheduled_tasks 56: params names the content of row 22, which was not brought in.",
            ],
            Shortened([.. run.Json.GetProperty("refusals").EnumerateArray()]));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_come_of_it_and_writes_nothing()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        old.Run("INSERT INTO publish_pool (id, content_id, priority, status) VALUES (42, 12, 5, 'pending')");
        byte[] before = await File.ReadAllBytesAsync(old.File);

        Run run = await _program.RunAsync("import", old.File, "--dry-run", "--lang", "zh");

        Assert.Equal((1, "! 1 行将未导入，仍保留在原数据库中。"), (run.ExitCode, run.Error.Trim()));
        Assert.Equal(["种类 将导入 已存在 未导入", "账号 1 0 0", "内容 4 0 0", "发布池 2 0 1", "生成任务 4 0 0", "定时任务 2 0 0"], run.Lines[..6]);
        Assert.EndsWith("尚未审核通过；通过后会进入发布池。", run.Lines[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(_program.DataFolder));
        Assert.Equal(before, await File.ReadAllBytesAsync(old.File));

        await _program.RunAsync("import", old.File);
        Run again = await _program.RunAsync("import", old.File, "--dry-run", "--format", "csv");
        Assert.Equal(["kind,imported,alreadyThere,refused", "accounts,0,1,0", "contents,0,4,0", "publish-pool,0,2,1", "tasks,0,4,0", "schedules,0,2,0"], again.Lines);
    }

    [Fact]
    public async Task What_is_no_database_of_the_predecessors_is_refused_with_a_hint()
    {
        string text = Path.Combine(_program.Folder, "text.db");
        await File.WriteAllTextAsync(text, "This is no database, whatever its name says of it.");
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);

        Run missing = await _program.RunAsync("import", "nowhere.db");
        Run wrong = await _program.RunAsync("import", text);
        await _program.RunAsync("import", old.File);
        Run ours = await _program.RunAsync("import", Path.Combine(_program.DataFolder, "contenthub.db"));
        Run zone = await _program.RunAsync("import", old.File, "--timezone", "Shanghai");

        Assert.Equal((3, $"✗ There is no file {_program.Folder}/nowhere.db."), (missing.ExitCode, missing.ErrorLines[0]));
        Assert.Equal((1, $"✗ The file {text} cannot be read: SQLite Error 26: 'file is not a database'."), (wrong.ExitCode, wrong.ErrorLines[0]));
        Assert.Equal(
            (2, $"✗ The file {_program.DataFolder}/contenthub.db has none of the predecessor's tables (accounts, contents, content_generation_tasks, scheduled_tasks)."),
            (ours.ExitCode, ours.ErrorLines[0]));
        Assert.Equal((2, "✗ timeZone is 'Shanghai', which is not an IANA time zone; did you mean Asia/Shanghai?"), (zone.ExitCode, zone.ErrorLines[0]));
    }

    [Fact]
    public async Task While_a_service_runs_on_the_data_folder_nothing_is_imported()
    {
        PredecessorDatabase old = PredecessorDatabase.Small(_program.Folder);
        await using Service service = await _program.ServeAsync();

        Run run = await _program.RunAsync("import", old.File);

        Assert.Equal(4, run.ExitCode);
        Assert.StartsWith($"✗ The data folder '{_program.DataFolder}' is in use by process ", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("→ Stop the service, run this, and start it again.", run.ErrorLines[1]);
    }

    /// <summary>The refusals, without what follows where only the beginning is this program's own.</summary>
    private static string[] Shortened(JsonElement[] refusals) =>
    [
        .. refusals
            .Select(refusal => $"{refusal.GetProperty("table")} {refusal.GetProperty("row")}: {refusal.GetProperty("reason")}")
            .Select(line => line.StartsWith("publish_pool 42", StringComparison.Ordinal) ? line[..line.IndexOf("content-", StringComparison.Ordinal)] + "content-" : line)
            .Select(line => line.StartsWith("scheduled_tasks 53", StringComparison.Ordinal) ? line[..(line.IndexOf('*', StringComparison.Ordinal) + 6)] : line),
    ];
}
