using System.Text.RegularExpressions;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd.Documents;

/// <summary>The commands of one block of a document: what stands between fences of <c>bash</c>, or behind the prompts of <c>console</c>.</summary>
/// <param name="Document">The document, from the repository's root.</param>
/// <param name="Line">The line of its opening fence, from 1.</param>
/// <param name="Script">The commands.</param>
/// <param name="Note">What the comment right above the block says of who runs it; null when this suite does.</param>
internal sealed partial record CommandBlock(string Document, int Line, string Script, string? Note)
{
    /// <summary>Every document for people who use or run the product.</summary>
    public static IEnumerable<string> Documents { get; } =
    [
        .. new[] { "README.md", "README.zh-CN.md" },
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Select(file => $"docs/{Path.GetFileName(file)}").Order(StringComparer.Ordinal),
    ];

    /// <summary>The blocks of a document, in its order.</summary>
    public static IReadOnlyList<CommandBlock> Read(string document)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Repository.Root, document));
        List<CommandBlock> blocks = [];
        for (int i = 0; i < lines.Length; i++)
        {
            if (Fence().Match(lines[i]) is not { Success: true } fence)
            {
                continue;
            }

            int end = Array.FindIndex(lines, i + 1, line => line.TrimStart().StartsWith("```", StringComparison.Ordinal));
            string[] inside = lines[(i + 1)..end];
            if (fence.Groups["language"].Value is "bash" or "sh" or "console")
            {
                blocks.Add(new CommandBlock(
                    document,
                    i + 1,
                    string.Join('\n', fence.Groups["language"].Value == "console" ? BehindPrompts(inside) : inside),
                    Comment().Match(lines[Math.Max(0, i - 1)]) is { Success: true } comment ? comment.Groups["note"].Value : null));
            }

            i = end;
        }

        return blocks;
    }

    private static IEnumerable<string> BehindPrompts(string[] lines)
    {
        bool goesOn = false;
        foreach (string line in lines)
        {
            if (goesOn || line.StartsWith("$ ", StringComparison.Ordinal))
            {
                yield return goesOn ? line : line[2..];
                goesOn = line.EndsWith('\\');
            }
        }
    }

    [GeneratedRegex(@"^\s*```(?<language>[a-z]*)\s*$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*<!-- (?<note>.+) -->\s*$")]
    private static partial Regex Comment();
}
