using System.Text.RegularExpressions;

namespace ContentHub.EndToEnd.Documents;

/// <summary>A document in Chinese and the one that it is the translation of.</summary>
/// <param name="Original">The document in English.</param>
/// <param name="Translated">The document in Chinese.</param>
internal sealed partial record Translation(Document Original, Document Translated)
{
    private const string Ending = ".zh-CN.md";

    /// <summary>Where the translations are, from the repository's root; not the reference of the command line, which is generated.</summary>
    public static IEnumerable<string> Paths { get; } = Document.Paths.Where(path => path.EndsWith(Ending, StringComparison.Ordinal) && path != "docs/cli.zh-CN.md");

    /// <summary>Whether it shows exactly the commands of the original: what works there works here.</summary>
    public bool HasTheOriginalsCommands =>
        Translated.Blocks.Select(block => (block.Language, block.Note, block.Text)).SequenceEqual(Original.Blocks.Select(block => (block.Language, block.Note, block.Text)));

    /// <summary>Reads a translation and its original.</summary>
    /// <param name="path">The translation, from the repository's root.</param>
    public static Translation Read(string path) => new(Document.Read(path.Replace(Ending, ".md", StringComparison.Ordinal)), Document.Read(path));

    /// <summary>Where the translation of a document would be.</summary>
    /// <param name="path">The document, from the repository's root.</param>
    public static string PathOf(string path) => Path.ChangeExtension(path, Ending);

    /// <summary>Whether a text has a Chinese character in it.</summary>
    /// <param name="text">The text.</param>
    public static bool IsChinese(string text) => Chinese().IsMatch(text);

    /// <summary>
    /// Where one says other than the other: headings and tables of another shape; other blocks; in a row or in the prose under a
    /// heading, other names or numbers. A name in Chinese, such as a message, may stand for any.
    /// </summary>
    public IEnumerable<string> Differences()
    {
        if (!Original.Sections.Select(section => section.Level).SequenceEqual(Translated.Sections.Select(section => section.Level)))
        {
            return ["the headings"];
        }

        return Original.Sections.Zip(Translated.Sections).SelectMany(pair =>
            OfBlocks(pair.First, pair.Second).Concat(OfRows(pair.First, pair.Second)).Concat(Of(pair.First.Text, pair.Second.Text)).Select(difference => $"{pair.First.Heading}: {difference}"));
    }

    private static IEnumerable<string> OfBlocks(Section original, Section translated) =>
        original.Blocks.Count != translated.Blocks.Count
            ? [$"{original.Blocks.Count} blocks, and {translated.Blocks.Count} in the translation"]
            : original.Blocks.Zip(translated.Blocks).Where(pair => !pair.Second.Translates(pair.First)).Select(pair => $"the block of line {pair.First.Line}");

    private static IEnumerable<string> OfRows(Section original, Section translated) =>
        original.Rows.Count != translated.Rows.Count
            ? [$"{original.Rows.Count} lines of tables, and {translated.Rows.Count} in the translation"]
            : original.Rows.Zip(translated.Rows).SelectMany(pair => Of(pair.First, pair.Second));

    private static IEnumerable<string> Of(string original, string translated)
    {
        HashSet<string> there = Names(original), here = Names(translated);
        string[] missing = [.. there.Except(here)], added = [.. here.Except(there)];
        if (missing.Length > added.Count(IsChinese) || added.Any(name => !IsChinese(name)))
        {
            yield return $"names [{string.Join(", ", missing)}], in the translation [{string.Join(", ", added)}] in place of them";
        }

        if (!Numbers(original).SetEquals(Numbers(translated)))
        {
            yield return $"numbers [{string.Join(", ", Numbers(original).Except(Numbers(translated)))}], in the translation [{string.Join(", ", Numbers(translated).Except(Numbers(original)))}] in place of them";
        }

        if (original.Count(c => c == '|') != translated.Count(c => c == '|'))
        {
            yield return $"the columns of {original}";
        }
    }

    private static HashSet<string> Names(string text) => [.. Name().Matches(text).Select(name => Blank().Replace(name.Groups["name"].Value, " "))];

    private static HashSet<string> Numbers(string text) => [.. Number().Matches(Thousands().Replace(text, "")).Select(number => number.Value)];

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex Name();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"[0-9]+(\.[0-9]+)?")]
    private static partial Regex Number();

    [GeneratedRegex("(?<=[0-9]),(?=[0-9]{3})")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Chinese();
}
