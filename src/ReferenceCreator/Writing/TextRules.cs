using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>What a finished text must keep to, as its request says or as is usual for its type.</summary>
internal sealed record TextRules
{
    private const int FewestWordsChinese = 800;
    private const int FewestWordsEnglish = 500;

    public required int FewestWords { get; init; }

    /// <summary>Null for no limit.</summary>
    public int? MostWords { get; init; }

    /// <summary>A length that is as good as any longer one.</summary>
    public required int UsualWords { get; init; }

    /// <summary>Words that it must use.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Words that it must not use.</summary>
    public required IReadOnlyList<string> Forbidden { get; init; }

    public static TextRules For(JobRequest request)
    {
        bool chinese = request.Language == "zh";
        bool isArticle = (request.Type ?? JobType.Article) == JobType.Article;
        int fewest = !isArticle ? 1 : chinese ? FewestWordsChinese : FewestWordsEnglish;
        int usual = !isArticle ? 1 : chinese ? 1200 : 700;
        int? most = request.MaxWords ?? (request.Type == JobType.SocialPost ? Math.Max(chinese ? 140 : 60, 2 * (request.MinWords ?? 0)) : null);
        return new TextRules
        {
            // A limit below what is usual takes the usual minimum away.
            FewestWords = request.MinWords ?? (most < fewest ? 1 : fewest),
            MostWords = most,
            UsualWords = most < usual ? most.Value : usual,
            Keywords = isArticle ? [.. request.Keywords.Select(PlainText.OneLine)] : [],
            Forbidden = request.ForbiddenWords ?? [],
        };
    }

    /// <summary>Whether a text is free of forbidden words.</summary>
    public bool Allow(string text) => ForbiddenWords.FirstIn(text, Forbidden) is null;
}
