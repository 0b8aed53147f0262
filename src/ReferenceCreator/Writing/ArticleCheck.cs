using System.Globalization;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>The last step: whether the article is fit to hand out.</summary>
internal static class ArticleCheck
{
    private const int FewestWordsChinese = 800;
    private const int FewestWordsEnglish = 500;

    /// <summary>The least that an article must have.</summary>
    public static int FewestWords(ArticlePlan plan) => plan.Chinese ? FewestWordsChinese : FewestWordsEnglish;

    /// <summary>What is wrong with the article; null when nothing is.</summary>
    public static string? FirstFault(Article article, ArticlePlan plan)
    {
        int fewest = FewestWords(plan);
        if (article.WordCount < fewest)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The article has {article.WordCount} words; at least {fewest} are wanted.");
        }

        return MissingKeyword(article, plan) is { } missing ? $"The article does not use the keyword '{missing}'." : null;
    }

    /// <summary>0–10: length, keywords, variety.</summary>
    public static double Score(Article article, ArticlePlan plan)
    {
        double length = Math.Min(1.0, article.WordCount / (plan.Chinese ? 1200.0 : 700.0));
        string[] paragraphs = [.. article.Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => block[0] is not ('#' or '-' or '*'))];
        double variety = paragraphs.Length == 0 ? 0 : (double)paragraphs.Distinct().Count() / paragraphs.Length;
        double keywords = MissingKeyword(article, plan) is null ? 1 : 0;
        return Math.Round((4 * length) + (3 * variety) + (3 * keywords), 1);
    }

    private static string? MissingKeyword(Article article, ArticlePlan plan) =>
        plan.Keywords.FirstOrDefault(keyword => !article.Body.Contains(keyword, StringComparison.OrdinalIgnoreCase));
}
