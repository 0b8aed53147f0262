using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Publishing.Targets;

/// <summary>
/// Publishes into a folder: <c>{contentId}.json</c>, then <c>{contentId}.md</c>. Names come from the id alone, never from
/// the text; the same content again writes the same files.
/// </summary>
internal sealed class FilePublisher(string folder) : IPublisher
{
    public async Task<string?> PublishAsync(PublishedArticle article, string idempotencyKey, CancellationToken cancellation = default)
    {
        if (!ContentId.IsValid(article.ContentId))
        {
            throw new PublishException($"'{article.ContentId}' is no id of a content; no file is named after it.", isTransient: false);
        }

        try
        {
            string path = Path.Combine(Path.GetFullPath(folder), article.ContentId);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await ArticleFiles.WriteAsync(path + ".json", ArticleFiles.ToJson(article), cancellation);
            await ArticleFiles.WriteAsync(path + ".md", ArticleFiles.ToMarkdown(article), cancellation);
            return path + ".md";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new PublishException(
                $"The folder '{folder}' (PUBLISH_FOLDER) cannot be written to. Check that it is a folder, that the service may write there, and that the disk has room.",
                isTransient: exception is IOException or UnauthorizedAccessException,
                exception);
        }
    }
}
