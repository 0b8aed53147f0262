using System.Text.Json;

namespace ContentHub.Cli.Tests;

public sealed class ReviewTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    private string PublishFolder => Path.Combine(_program.DataFolder, "..", "published");

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task An_article_is_found_reviewed_published_and_exported_from_the_command_line()
    {
        _program.Settings["PUBLISHER"] = "file";
        _program.Settings["PUBLISH_FOLDER"] = PublishFolder;
        await using Service service = await _program.ServeAsync();
        string id = await GenerateAsync("茶", "--no-auto-approve", "-p", "8");

        Run waiting = await _program.RunAsync("content", "review-list");
        Assert.Contains(id, waiting.Output, StringComparison.Ordinal);
        Run early = await _program.RunAsync("publish-pool", "add", id);
        Assert.Equal(4, early.ExitCode);
        Assert.Contains("Approve it first.", early.Error, StringComparison.Ordinal);

        Run rejected = await _program.RunAsync("content", "reject", id, "-r", "太长", "--reviewer", "ann", "--format", "json");
        Assert.Equal(("rejected", "ann", "太长"), (rejected.Json.GetProperty("reviewStatus").GetString(), rejected.Json.GetProperty("reviewer").GetString(), rejected.Json.GetProperty("reviewComment").GetString()));
        Run refused = await _program.RunAsync("content", "approve", id);
        Assert.Equal((4, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("Submit it for review again before approving it.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await _program.RunAsync("content", "submit-review", id)).ExitCode);
        Run approved = await _program.RunAsync("content", "approve", id, "-c", "fine now");
        Assert.Contains($"Content {id} is now approved.", approved.Error, StringComparison.Ordinal);
        Assert.Contains("No contents.", (await _program.RunAsync("content", "review-list")).Error, StringComparison.Ordinal);

        JsonElement entry = Assert.Single((await _program.RunAsync("publish-pool", "list", "-s", "pending", "--format", "json")).Json.GetProperty("items").EnumerateArray());
        Assert.Equal((id, 8), (entry.GetProperty("contentId").GetString(), entry.GetProperty("priority").GetInt32()));
        Run later = await _program.RunAsync("publish-pool", "add", id, "-p", "2", "--at", "2031-05-01T08:00:00+08:00", "--format", "json");
        Assert.Equal((2, "2031-05-01T00:00:00+00:00"), (later.Json.GetProperty("priority").GetInt32(), later.Json.GetProperty("scheduledAt").GetString()));

        Run published = await _program.RunAsync("publish-pool", "publish", id, "--yes");
        Assert.Equal(0, published.ExitCode);
        string file = Path.Combine(Path.GetFullPath(PublishFolder), $"{id}.md");
        Assert.Contains(file, published.Error, StringComparison.Ordinal);
        Assert.StartsWith("---\ncontentId: ", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains(id, (await _program.RunAsync("content", "list", "--publish-status", "published")).Output, StringComparison.Ordinal);

        // What is exported is what was published.
        Run exported = await _program.RunAsync("content", "export", id);
        Assert.Equal((0, await File.ReadAllTextAsync(file)), (exported.ExitCode, exported.Output));
    }

    [Fact]
    public async Task Without_a_service_every_command_does_its_work_all_the_same()
    {
        _program.Settings["PUBLISHER"] = "file";
        _program.Settings["PUBLISH_FOLDER"] = PublishFolder;
        string id = await GenerateAsync("tea");

        Assert.Contains(id, (await _program.RunAsync("publish-pool", "list")).Output, StringComparison.Ordinal);
        Run published = await _program.RunAsync("publish-pool", "publish", id, "--yes", "--format", "json");

        Assert.Equal((0, "published", 1), (published.ExitCode, published.Json.GetProperty("status").GetString(), published.Json.GetProperty("attempts").GetInt32()));
        Assert.Equal(2, Directory.GetFiles(PublishFolder).Length);
    }

    [Fact]
    public async Task A_publisher_that_fails_is_told_with_its_reason()
    {
        _program.Settings["PUBLISHER"] = "webhook";
        _program.Settings["PUBLISHER_API_URL"] = "http://127.0.0.1:1/";
        string id = await GenerateAsync("tea");

        Run published = await _program.RunAsync("publish-pool", "publish", id, "--yes");

        Assert.Equal((1, ""), (published.ExitCode, published.Output));
        Assert.Contains("cannot be reached. Check PUBLISHER_API_URL", published.Error, StringComparison.Ordinal);
        Assert.Contains("The next try is due at", published.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_taken_back_wants_a_yes()
    {
        string id = await GenerateAsync("tea");

        foreach (string command in (string[])["remove", "publish"])
        {
            Run refused = await _program.RunAsync("publish-pool", command, id);
            Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("--yes", refused.Error, StringComparison.Ordinal);
        }

        Assert.Contains(id, (await _program.RunAsync("publish-pool", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _program.RunAsync("publish-pool", "remove", id, "-y")).ExitCode);
        Assert.Contains("no such entries", (await _program.RunAsync("publish-pool", "list")).Error, StringComparison.Ordinal);
        Run none = await _program.RunAsync("publish-pool", "publish", id, "--yes");
        Assert.Equal(4, none.ExitCode);
        Assert.Contains("PUBLISHER is none", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_articles_are_exported_into_a_folder_as_markdown_or_json()
    {
        string[] ids = [await GenerateAsync("one"), await GenerateAsync("two", "--no-auto-approve"), await GenerateAsync("three")];
        string folder = Path.Combine(_program.DataFolder, "..", "export");

        Run markdown = await _program.RunAsync("content", "export", "-o", folder, "--review-status", "approved");
        Run json = await _program.RunAsync("content", "export", "-o", folder, "--format", "json", ids[1]);

        Assert.Equal(
            new[] { ids[0], ids[2] }.Select(id => Path.Combine(Path.GetFullPath(folder), $"{id}.md")).Order(StringComparer.Ordinal),
            markdown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        string file = Assert.Single(json.Json.GetProperty("files").EnumerateArray()).GetString()!;
        using JsonDocument article = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
        Assert.Equal(ids[1], article.RootElement.GetProperty("contentId").GetString());
        Assert.Contains("<h1>", article.RootElement.GetProperty("html").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, Directory.GetFiles(folder).Length);
    }

    [Theory]
    [InlineData(2, "--comment", "content", "reject", "content-000000000000")]
    [InlineData(2, "comment is missing or blank", "content", "reject", "content-000000000000", "-c", " ")]
    [InlineData(3, "No content has the id 'content-000000000000'", "content", "approve", "content-000000000000")]
    [InlineData(3, "No content has the id 'content-000000000000'", "content", "export", "content-000000000000")]
    [InlineData(2, "Only a single article", "content", "export")]
    [InlineData(2, "Only a single article", "content", "export", "content-000000000000", "content-000000000001")]
    [InlineData(2, "not both", "content", "export", "content-000000000000", "-a", "1")]
    [InlineData(2, "reviewStatus is 'done'", "content", "list", "--review-status", "done")]
    [InlineData(2, "'done'", "content", "review-list", "-s", "done")]
    [InlineData(2, "status is 'done'", "publish-pool", "list", "-s", "done")]
    [InlineData(2, "'soon' is not a time", "publish-pool", "add", "content-000000000000", "--at", "soon")]
    [InlineData(2, "priority is 11", "publish-pool", "add", "content-000000000000", "-p", "11")]
    [InlineData(3, "No publish-pool entry has the id 'content-000000000000'", "publish-pool", "remove", "content-000000000000", "--yes")]
    public async Task A_wrong_call_has_one_clear_line_and_its_exit_code(int exitCode, string message, params string[] arguments)
    {
        Run run = await _program.RunAsync(arguments);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    private async Task<string> GenerateAsync(string topic, params string[] options)
    {
        Run run = await _program.RunAsync(["content", "generate", "-a", "49", "-t", topic, "--format", "json", .. options]);
        Assert.Equal(0, run.ExitCode);
        return run.Json.GetProperty("contentId").GetString()!;
    }
}
