namespace ContentHub.Cli.Tests.Transcripts;

public sealed class TaskTranscriptTests
{
    private const string Unknown = "task-000000000000";

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_task_commands(string language)
    {
        // One at a time: what comes after the slow one waits.
        await using Transcript transcript = await Transcript.BeginAsync(language, ("ASYNC_MAX_CONCURRENT_TASKS", "1"));
        await transcript.RunAsync("task", "list");
        string done = await transcript.SubmitAsync(new { accountId = 49, topic = "绿茶的历史与文化：从神农尝百草到今天的茶馆", priority = 8 });
        await transcript.WaitForEndAsync(done);
        string failed = await transcript.SubmitAsync(new { accountId = 7, topic = "A [red] \"tea\" for two", type = "translation", sourceText = "Tea.", targetLanguage = "zh" });
        await transcript.WaitForEndAsync(failed);
        string slow = await transcript.SubmitAsync(new { accountId = 49, topic = "slow tea" });
        await transcript.WaitForTaskAsync(slow, task => task.TryGetProperty("progress", out _));
        string waiting = await transcript.SubmitAsync(new { accountId = 1000000, topic = "茶 & coffee", autoApprove = false });

        await transcript.TableAsync("task", "list");
        await transcript.RunAsync("task", "list", "--limit", "1", "--format", "csv", "--status", "pending");
        await transcript.RunAsync("task", "list", "--status", "done");
        await transcript.RunAsync("task", "status", done);
        await transcript.TableAsync("task", "status", failed);
        await transcript.RunAsync("task", "status", slow);
        await transcript.RunAsync("task", "status", Unknown);
        await transcript.TableAsync("task", "history", failed);
        await transcript.RunAsync("task", "history", Unknown);
        await transcript.RunAsync("task", "watch", done);
        await transcript.RunAsync("task", "watch", failed, "--quiet");
        await transcript.RunAsync("task", "watch", Unknown);

        await transcript.RunAsync("task", "cancel", slow);
        await transcript.RunAsync("task", "cancel", slow, "--yes");
        await transcript.WaitForEndAsync(slow);
        await transcript.WaitForEndAsync(waiting);
        await transcript.RunAsync("task", "cancel", done, "--yes");
        await transcript.RunAsync("task", "retry", failed);
        await transcript.WaitForTaskAsync(failed, task => task.GetProperty("generation").GetInt32() == 2 && task.TryGetProperty("completedAt", out _));
        await transcript.RunAsync("task", "retry", done);
        await transcript.TableAsync("task", "stats", "--days", "1");
        await transcript.RunAsync("task", "stats", "--days", "0");

        await transcript.RunAsync("task", "cleanup", "--dry-run");
        await transcript.RunAsync("task", "cleanup", "--days", "0");
        await transcript.RunAsync("task", "cleanup", "--days", "0", "--yes");
        await transcript.RunAsync("task", "cleanup", "--days", "9999");
        await transcript.AssertHoldsAsync("task");
    }
}
