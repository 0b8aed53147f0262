namespace ContentHub.Cli.Tests.Transcripts;

public sealed class ContentTranscriptTests
{
    private const string Unknown = "content-000000000000";

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task The_content_and_publish_pool_commands(string language)
    {
        await using ScriptedServer publisher = await ScriptedServer.StartAsync(("POST /publish", ["503 {}", """{"location": "https://example.org/articles/茶"}"""]));
        await using Transcript transcript = await Transcript.BeginAsync(language, ("PUBLISHER", "webhook"), ("PUBLISHER_API_URL", $"{publisher.Address}/publish"));
        transcript.Replace(publisher.Address, "http://127.0.0.1:8000");

        string first = await GenerateAsync(transcript, "茶", "social_post");
        await transcript.RunAsync("content", "generate", "-a", "49", "-t", "tea", "--priority", "11");
        string second = Content(await transcript.SubmitAsync(new { accountId = 7, topic = "A [red] \"tea\" for two", autoApprove = false }));
        await transcript.WaitForEndAsync(Task(second));
        string third = Content(await transcript.SubmitAsync(new { accountId = 1000000, topic = "茶马古道：马帮、驿站与山间铃响的千年之路", autoApprove = true, priority = 3 }));
        await transcript.WaitForEndAsync(Task(third));

        await transcript.RunAsync("content", "show", first);
        await transcript.RunAsync("content", "show", Unknown);
        await transcript.TableAsync("content", "list");
        await transcript.RunAsync("content", "list", "--publish-status", "none");
        await transcript.TableAsync("content", "review-list");
        await transcript.RunAsync("content", "review-list", "--status", "done");
        await transcript.RunAsync("content", "submit-review", first, "--reviewer", "ann");
        await transcript.RunAsync("content", "submit-review", third, "--reviewer", "ann");
        await transcript.RunAsync("publish-pool", "add", first);
        await transcript.RunAsync("content", "approve", first, "--reviewer", "ann", "--comment", "很好");
        await transcript.RunAsync("content", "reject", second, "--reviewer", "ann", "--reason", "too long");
        await transcript.RunAsync("content", "reject", second, "--reviewer", "ann");
        await transcript.RunAsync("content", "approve", second, "--reviewer", "ann");
        await transcript.RunAsync("content", "export", first);
        await transcript.RunAsync("content", "export", first, second, third, "--output", "articles");
        await transcript.RunAsync("content", "export");

        await transcript.RunAsync("publish-pool", "add", first, "--priority", "9", "--at", "2040-01-31 08:00");
        await transcript.RunAsync("publish-pool", "publish", first);
        await transcript.RunAsync("publish-pool", "publish", first, "--yes");
        await transcript.RunAsync("publish-pool", "publish", first, "--yes");
        await transcript.TableAsync("publish-pool", "list");
        await transcript.RunAsync("publish-pool", "list", "--status", "done");
        await transcript.RunAsync("publish-pool", "remove", third);
        await transcript.RunAsync("publish-pool", "remove", third, "--yes");
        await transcript.RunAsync("publish-pool", "remove", third, "--yes");
        await transcript.AssertHoldsAsync("content");
    }

    private static async Task<string> GenerateAsync(Transcript transcript, string topic, string type)
    {
        Run run = await transcript.RunAsync("content", "generate", "-a", "49", "-t", topic, "--type", type, "--no-auto-approve");
        return run.Output.Split('\n').Select(line => line.Split(' ')[^1]).Single(word => word.StartsWith("content-", StringComparison.Ordinal));
    }

    // A content has the digits of its task.
    private static string Content(string taskId) => taskId.Replace("task-", "content-", StringComparison.Ordinal);

    private static string Task(string contentId) => contentId.Replace("content-", "task-", StringComparison.Ordinal);
}
