using ContentHub.Domain.Publishing;

namespace ContentHub.Functions.Tests.Publishing.Targets;

/// <summary>Articles for the tests of targets.</summary>
internal static class Articles
{
    public static PublishedArticle New(string title = "标题 \"T\"", string body = "# 文\n\nText.\n\n") => new()
    {
        ContentId = "content-0123456789ab",
        AccountId = 49,
        Title = title,
        Summary = "S",
        Body = body,
        Html = "<h1>文</h1>\n",
        Topic = "t",
        Tags = ["a", "b: c"],
        Images = ["https://images.example/1.png"],
        WordCount = 2,
        QualityScore = 8.5,
        CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };
}
