namespace ContentHub.ReferenceCreator.Writing;

/// <summary>Finds what a text in Markdown has to say of itself.</summary>
internal static class MarkdownText
{
    private const int LongestTitle = 200;
    private const int LongestSummary = 300;

    /// <summary>The first heading of the first level; null when there is none.</summary>
    public static string? Title(string markdown) => Lines(markdown)
        .Where(line => line.StartsWith("# ", StringComparison.Ordinal))
        .Select(line => PlainText.Shorten(line[2..].Trim(), LongestTitle))
        .FirstOrDefault(title => title.Length > 0);

    /// <summary>The first paragraph, cut to the length of a summary.</summary>
    public static string Summary(string markdown) => PlainText.Shorten(
        Lines(markdown).Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0 && line[0] is not ('#' or '-' or '*' or '>' or '|' or '`' or '!')) ?? "",
        LongestSummary);

    private static string[] Lines(string markdown) => markdown.Split('\n');
}
