using System.Text.Json;
using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing.Targets;

namespace ContentHub.Functions.Tests.Publishing.Targets;

public sealed class FilePublisherTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publish-").FullName;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private string Target => Path.Combine(_folder, "out", "articles");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task An_article_becomes_a_markdown_file_with_front_matter_and_a_json_file()
    {
        string? location = await new FilePublisher(Target).PublishAsync(Articles.New(), "key", None);

        Assert.Equal(Path.Combine(Target, "content-0123456789ab.md"), location);
        Assert.Equal(
            """
            ---
            contentId: "content-0123456789ab"
            accountId: 49
            title: "标题 \"T\""
            summary: "S"
            topic: "t"
            tags: ["a","b: c"]
            images: ["https://images.example/1.png"]
            wordCount: 2
            qualityScore: 8.5
            createdAt: "2026-01-01T00:00:00+00:00"
            ---

            # 文

            Text.

            """,
            await File.ReadAllTextAsync(location!, None));
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Target, "content-0123456789ab.json"), None));
        Assert.Equal(("# 文\n\nText.\n\n", "<h1>文</h1>\n"), (json.RootElement.GetProperty("body").GetString(), json.RootElement.GetProperty("html").GetString()));
        Assert.Equal(2, Directory.GetFiles(Target).Length);
    }

    [Fact]
    public async Task Text_by_strangers_cannot_leave_its_field_of_the_front_matter()
    {
        string hostile = "x\n---\nadmin: true\u2028\u0085\"\r\\";

        string markdown = await File.ReadAllTextAsync((await new FilePublisher(Target).PublishAsync(Articles.New(title: hostile), "key", None))!, None);

        string front = markdown[..markdown.IndexOf("\n---\n", StringComparison.Ordinal)];
        string line = Assert.Single(front.Split('\n'), line => line.StartsWith("title: ", StringComparison.Ordinal));
        Assert.Equal(hostile, JsonSerializer.Deserialize<string>(line["title: ".Length..]));
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain('\u2028', line);
    }

    [Fact]
    public async Task Published_again_the_files_are_the_same_and_what_was_cut_short_is_overwritten()
    {
        FilePublisher publisher = new(Target);
        string first = await File.ReadAllTextAsync((await publisher.PublishAsync(Articles.New(), "key", None))!, None);
        await File.WriteAllTextAsync(Path.Combine(Target, "content-0123456789ab.md.new"), "cut sh", None);

        Assert.Equal(first, await File.ReadAllTextAsync((await publisher.PublishAsync(Articles.New(), "key", None))!, None));
        Assert.Equal(2, Directory.GetFiles(Target).Length);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("content-0123456789ab/..")]
    [InlineData("")]
    public async Task A_name_comes_from_a_content_id_only(string id)
    {
        PublishException refused = await Assert.ThrowsAsync<PublishException>(() => new FilePublisher(Target).PublishAsync(Articles.New() with { ContentId = id }, "key", None));

        Assert.False(refused.IsTransient);
        Assert.False(Directory.Exists(Target));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_named_with_its_setting_and_tried_again()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "out"), "a file", None);

        PublishException refused = await Assert.ThrowsAsync<PublishException>(() => new FilePublisher(Target).PublishAsync(Articles.New(), "key", None));

        Assert.True(refused.IsTransient);
        Assert.Contains($"'{Target}' (PUBLISH_FOLDER)", refused.Message, StringComparison.Ordinal);
    }
}
