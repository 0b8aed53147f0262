using System.Text.RegularExpressions;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd.Documents;

/// <summary>A document for people who use or run the product, in its parts.</summary>
/// <param name="Path">Where it is, from the repository's root.</param>
/// <param name="Sections">What stands before the first heading, then each heading with what follows it.</param>
internal sealed partial record Document(string Path, IReadOnlyList<Section> Sections)
{
    /// <summary>Where all of them are.</summary>
    public static IReadOnlyList<string> Paths { get; } =
    [
        .. new[] { "README.md", "README.zh-CN.md" },
        .. Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, "docs"), "*.md").Select(file => $"docs/{System.IO.Path.GetFileName(file)}").Order(StringComparer.Ordinal),
    ];

    /// <summary>What stands between fences, in the document's order.</summary>
    public IEnumerable<Block> Blocks => Sections.SelectMany(section => section.Blocks);

    /// <summary>What links to a place in the document call its headings, as GitHub makes it of their texts.</summary>
    public IEnumerable<string> Anchors =>
        from section in Sections
        where section.Level > 0
        select NotInAnchors().Replace(section.Heading, "").Replace(' ', '-').ToLowerInvariant()
        into anchor
        group anchor by anchor
        into same
        from anchor in same.Select((anchor, i) => i == 0 ? anchor : $"{anchor}-{i}")
        select anchor;

    /// <summary>Where its links lead to in the repository.</summary>
    public IEnumerable<string> Links =>
        Sections.SelectMany(section => Link().Matches(section.All)).Select(link => link.Groups["to"].Value).Where(to => !to.Contains(':', StringComparison.Ordinal));

    /// <summary>Reads a document.</summary>
    /// <param name="path">Where it is, from the repository's root.</param>
    public static Document Read(string path)
    {
        string[] lines = File.ReadAllLines(System.IO.Path.Combine(Repository.Root, path));
        Section section = new(0, "");
        List<Section> sections = [section];
        for (int i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                int end = Array.FindIndex(lines, i + 1, line => line.TrimStart().StartsWith("```", StringComparison.Ordinal));
                string? note = Comment().Match(lines[Math.Max(0, i - 1)]) is { Success: true } comment ? comment.Groups["note"].Value : null;
                section.Blocks.Add(new Block(i + 1, fence.Groups["language"].Value, note, lines[(i + 1)..end]));
                i = end;
            }
            else if (lines[i].StartsWith('|'))
            {
                section.Rows.Add(lines[i]);
            }
            else
            {
                if (Heading().Match(lines[i]) is { Success: true } heading)
                {
                    sections.Add(section = new Section(heading.Groups["level"].Length, heading.Groups["text"].Value));
                }

                section.Lines.Add(lines[i]);
            }
        }

        return new Document(path, sections);
    }

    [GeneratedRegex(@"^\s*```(?<language>[a-z]*)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!-- (?<note>.+) -->\s*$")]
    private static partial Regex Comment();

    [GeneratedRegex("^(?<level>#+) (?<text>.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}\p{Pc}\- ]")]
    private static partial Regex NotInAnchors();
}
