using System.Text;
using System.Text.Json;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing.Targets;

/// <summary>Articles as files: Markdown with front matter, and JSON. Files are there whole or not at all.</summary>
public static class ArticleFiles
{
    /// <summary>The article as Markdown, with what is known of it in YAML front matter.</summary>
    /// <param name="article">The article.</param>
    public static string ToMarkdown(PublishedArticle article)
    {
        ArgumentNullException.ThrowIfNull(article);

        // YAML takes JSON's values as they are, so no text of a stranger can end its field.
        using JsonDocument fields = JsonSerializer.SerializeToDocument(article with { Body = "", Html = null }, PublishJson.Compact.PublishedArticle);
        StringBuilder text = new("---\n");
        foreach (JsonProperty field in fields.RootElement.EnumerateObject().Where(field => field.Name != "body"))
        {
            text.Append(field.Name).Append(": ").Append(field.Value.GetRawText()).Append('\n');
        }

        return text.Append("---\n\n").Append(article.Body.TrimEnd()).Append('\n').ToString();
    }

    /// <summary>The article as JSON.</summary>
    /// <param name="article">The article.</param>
    public static string ToJson(PublishedArticle article) => JsonSerializer.Serialize(article, PublishJson.Readable.PublishedArticle) + "\n";

    /// <summary>Writes a file so that it is there whole or not at all; an older one is replaced. On disk when the task ends.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">What it is to hold.</param>
    /// <param name="cancellation">Gives up; the file is then as it was.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static async Task WriteAsync(string path, string text, CancellationToken cancellation)
    {
        string unfinished = path + ".new";
        await using (FileStream file = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }
}
