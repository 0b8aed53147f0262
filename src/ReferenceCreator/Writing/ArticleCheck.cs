using System.Globalization;
using ContentHub.ReferenceCreator.State;

namespace ContentHub.ReferenceCreator.Writing;

/// <summary>The last step: whether a text is fit to hand out.</summary>
internal static class ArticleCheck
{
    /// <summary>What is wrong with the text; null when nothing is.</summary>
    public static string? FirstFault(Article article, TextRules rules)
    {
        if (article.WordCount < rules.FewestWords)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The text has {article.WordCount} words; at least {rules.FewestWords} are wanted.");
        }

        if (article.WordCount > rules.MostWords)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The text has {article.WordCount} words; at most {rules.MostWords} are wanted.");
        }

        string everything = PlainText.Readable(string.Join('\n', [article.Title, article.Body, article.Summary, .. article.Tags]));
        return ForbiddenWords.FirstIn(everything, rules.Forbidden) is { } forbidden ? $"The text uses the forbidden word '{forbidden}'."
            : MissingKeyword(article.Body, rules) is { } missing ? $"The text does not use the keyword '{missing}'."
            : null;
    }

    /// <summary>0–10: length, keywords, variety.</summary>
    public static double Score(string body, int words, TextRules rules)
    {
        double length = Math.Min(1.0, (double)words / rules.UsualWords);
        string[] paragraphs = [.. body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Where(block => block[0] is not ('#' or '-' or '*'))];
        double variety = paragraphs.Length == 0 ? 0 : (double)paragraphs.Distinct().Count() / paragraphs.Length;
        double keywords = MissingKeyword(body, rules) is null ? 1 : 0;
        return Math.Round((4 * length) + (3 * variety) + (3 * keywords), 1);
    }

    private static string? MissingKeyword(string body, TextRules rules)
    {
        string text = PlainText.Readable(body);
        return rules.Keywords.Select(PlainText.Readable).FirstOrDefault(keyword => !text.Contains(keyword, StringComparison.OrdinalIgnoreCase));
    }
}
