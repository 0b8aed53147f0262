namespace ContentHub.Cli.Tests.Transcripts;

public sealed class AccountTranscriptTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_account_and_webhook_commands(string language)
    {
        // Nothing of this machine is contacted: the address is refused, and the delivery says so.
        await using Transcript transcript = await Transcript.BeginAsync(language, ("WEBHOOK_URL", "http://127.0.0.1:1/hook?token=hunter2"));
        await transcript.RunAsync("account", "list");
        await transcript.RunAsync(
            "account", "set", "49", "--name", "茶 [Weekly]", "--tone", "warm", "--style", "Short sentences, and no more than one idea in each of them.", "--min-words", "800", "--max-words", "1500",
            "--forbidden-words", "best, 最", "--default-category", "food", "--max-concurrent", "2");
        await transcript.RunAsync("account", "set", "49", "--min-words", "few");
        await transcript.RunAsync("account", "set", "1000000", "--name", "Coffee", "--inactive");
        await transcript.TableAsync("account", "list");
        await transcript.RunAsync("account", "list", "--limit", "0");
        await transcript.RunAsync("account", "show", "49");
        await transcript.RunAsync("account", "show", "7");
        await transcript.RunAsync("content", "generate", "-a", "1000000", "-t", "coffee");

        await transcript.RunAsync("webhook", "deliveries");
        string id = $"webhook-{await transcript.SubmitAsync(new { accountId = 49, topic = "tea" })}-1";
        await WaitForFailureAsync(run: 1);
        await transcript.TableAsync("webhook", "deliveries");
        await transcript.RunAsync("webhook", "deliveries", "--status", "done");
        await transcript.RunAsync("webhook", "replay", id);
        await WaitForFailureAsync(run: 2);
        await transcript.RunAsync("webhook", "replay", "webhook-task-000000000000-1");

        await transcript.RunAsync("account", "delete", "49");
        await transcript.RunAsync("account", "delete", "49", "--yes");
        await transcript.RunAsync("account", "delete", "49", "--yes");
        await transcript.AssertHoldsAsync("account");

        Task WaitForFailureAsync(int run) => transcript.WaitAsync(
            "api/webhooks/deliveries?status=failed",
            page => page.GetProperty("items").EnumerateArray().Any(delivery => delivery.GetProperty("run").GetInt32() == run));
    }
}
