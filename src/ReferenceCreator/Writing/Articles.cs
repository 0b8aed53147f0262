using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Makes a finished text out of what an engine wrote.</summary>
internal static class Articles
{
    public static Article Build(JobRequest request, TextRules rules, string engine, string title, string body, string summary)
    {
        int words = WordCount.Of(body);
        return new Article
        {
            Title = title,
            Body = body,
            Summary = summary,
            Tags = request.Keywords.Count > 0 ? [.. request.Keywords.Select(PlainText.OneLine)] : [PlainText.Shorten(PlainText.OneLine(request.Topic), 50)],
            WordCount = words,
            QualityScore = ArticleCheck.Score(body, words, rules),
            Language = request.TargetLanguage ?? request.Language,
            Engine = engine,
        };
    }
}
