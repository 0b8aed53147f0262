namespace ContentHub.Cli.Tests.Transcripts;

public sealed class MonitorTranscriptTests
{
    private const string Nowhere = "http://127.0.0.1:1";

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_monitor_commands(string language)
    {
        await using Transcript transcript = await Transcript.BeginAsync(
            language, ("ASYNC_MAX_CONCURRENT_TASKS", "1"), ("ALERT_BACKLOG", "1"), ("ALERT_HOLD_SECONDS", "0"));
        await transcript.WaitForEndAsync(await transcript.SubmitAsync(new { accountId = 49, topic = "绿茶", category = "茶" }));
        await transcript.WaitForEndAsync(await transcript.SubmitAsync(new { accountId = 7, topic = "A [red] \"tea\" for two", category = "food", type = "translation", sourceText = "Tea.", targetLanguage = "zh" }));
        string slow = await transcript.SubmitAsync(new { accountId = 49, topic = "slow tea", category = "茶" });
        await transcript.WaitForTaskAsync(slow, task => task.GetProperty("status").GetString() == "processing");
        await transcript.SubmitAsync(new { accountId = 1000000, topic = "茶马古道：马帮、驿站与山间铃响的千年之路" });

        await transcript.TableAsync("monitor", "pending");
        await transcript.RunAsync("monitor", "pending", "--limit", "0");
        await transcript.TableAsync("monitor", "failed");
        await transcript.RunAsync("monitor", "failed", "--limit", "1001");
        await transcript.TableAsync("monitor", "recent");
        await transcript.RunAsync("monitor", "recent", "-l", "many");
        await transcript.TableAsync("monitor", "metrics");
        await transcript.RunAsync("monitor", "metrics", "--last", "soon");
        await transcript.TableAsync("monitor", "stats", "--days", "2");
        await transcript.TableAsync("monitor", "stats", "--by", "category");
        await transcript.RunAsync("monitor", "stats", "--by", "outcome", "--account-id", "49");
        await transcript.RunAsync("monitor", "stats", "--by", "week");
        await transcript.TableAsync("monitor", "health");
        await transcript.RunAsync("monitor", "health", "--data", "none");

        // The rules are looked at each minute.
        await transcript.WaitAsync("api/alerts?state=firing", alerts => alerts.GetProperty("items").GetArrayLength() > 0);
        string alert = (await transcript.Service!.GetAsync("api/alerts")).GetProperty("items")[0].GetProperty("alertId").GetString()!;
        await transcript.TableAsync("monitor", "alerts");
        await transcript.RunAsync("monitor", "alerts", "--state", "over");
        await transcript.RunAsync("monitor", "alerts", "acknowledge", alert, "--by", "王");
        await transcript.RunAsync("monitor", "alerts", "acknowledge", "alert-backlog-20200101T000000Z", "--by", "王");
        await transcript.TableAsync("monitor", "alerts", "rules");
        await transcript.RunAsync("monitor", "alerts", "rules", "--server", Nowhere);
        await transcript.RunAsync("monitor", "alerts", "silences");
        Run silenced = await transcript.RunAsync("monitor", "alerts", "silence", "--rule", "creator_down", "--for", "8h", "--reason", "maintenance");
        string silence = silenced.ErrorLines[^1].Split(' ')[^1];
        await transcript.RunAsync("monitor", "alerts", "silence", "--for", "soon");
        await transcript.TableAsync("monitor", "alerts", "silences");
        await transcript.RunAsync("monitor", "alerts", "silences", "--server", Nowhere);
        await transcript.RunAsync("monitor", "alerts", "unsilence", silence);
        await transcript.RunAsync("monitor", "alerts", "unsilence", silence);
        await transcript.AssertHoldsAsync("monitor");
    }
}
