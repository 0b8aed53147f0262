using System.Globalization;

namespace ContentHub.Cli.Tests.Transcripts;

public sealed class SchedulerTranscriptTests
{
    private const string Work = """{"account_ids": [49], "topics": ["slow tea"], "wait": true}""";

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_scheduler_commands(string language)
    {
        await using Transcript transcript = await Transcript.BeginAsync(language, ("SCHEDULER_TIMEZONE", "Asia/Shanghai"));
        await transcript.RunAsync("scheduler", "list");
        await transcript.RunAsync("scheduler", "create", "--name", "每日生成", "--type", "async_content_generation", "--cron", "0 8 * * *", "--start", "2040-01-01", "--params", Work);
        await transcript.RunAsync("scheduler", "create", "--name", "每日生成", "--type", "cleanup", "--every", "1d");
        await transcript.RunAsync("scheduler", "create", "--name", "hourly", "--type", "cleanup");
        await transcript.PostAsync("api/schedules", new { name = "hourly [tidy]", type = "cleanup", cron = "0 * * * *", timeZone = "UTC", enabled = false });
        await transcript.TableAsync("scheduler", "list");
        await transcript.RunAsync("scheduler", "list", "--status", "paused");
        await transcript.RunAsync("scheduler", "update", "每日生成", "--description", "茶", "--overlap", "queue_one");
        await transcript.RunAsync("scheduler", "update", "每日生成");
        await transcript.RunAsync("scheduler", "pause", "每日生成");
        await transcript.RunAsync("scheduler", "pause", "weekly");
        await transcript.RunAsync("scheduler", "resume", "每日生成");
        await transcript.RunAsync("scheduler", "resume", "weekly");
        await transcript.TableAsync("scheduler", "preview", "--cron", "30 2 * * *", "--tz", "America/New_York", "--from", "2040-03-10T12:00Z", "-n", "3");
        await transcript.RunAsync("scheduler", "preview", "--cron", "99 8 * * *");
        await transcript.WaitAsync("api/scheduler", state => state.TryGetProperty("lastRoundAt", out _));
        await transcript.RunAsync("scheduler", "status");
        await transcript.RunAsync("scheduler", "status", "--server", "http://127.0.0.1:1");

        Run triggered = await transcript.RunAsync("scheduler", "trigger", "每日生成");
        await transcript.RunAsync("scheduler", "trigger", "weekly");
        await transcript.WaitAsync("api/tasks?status=processing", tasks => tasks.GetProperty("items").GetArrayLength() == 1);
        await transcript.TableAsync("scheduler", "info", "每日生成");
        await transcript.RunAsync("scheduler", "info", "weekly");
        await transcript.TableAsync("scheduler", "history");
        await transcript.RunAsync("scheduler", "history", "--status", "done");
        await transcript.RunAsync("scheduler", "cancel", triggered.Output.Trim());
        await transcript.RunAsync("scheduler", "cancel", "schedule-000000000000-manual-000000000000");

        await transcript.RunAsync("scheduler", "trigger", "hourly [tidy]", "--wait");
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string[] backfill = ["scheduler", "backfill", "hourly [tidy]", "--from", Hour(now.AddHours(-1)), "--to", Hour(now)];
        await transcript.RunAsync([.. backfill, "--dry-run"]);
        await transcript.RunAsync(backfill);
        await transcript.RunAsync([.. backfill, "--yes"]);
        await transcript.RunAsync("scheduler", "delete", "hourly [tidy]");
        await transcript.RunAsync("scheduler", "delete", "hourly [tidy]", "--yes");
        await transcript.AssertHoldsAsync("scheduler");
    }

    private static string Hour(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH':00:00Z'", CultureInfo.InvariantCulture);
}
