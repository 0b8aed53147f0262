using System.Text.RegularExpressions;

namespace ContentHub.LocalRuntime.Tests.Examples;

/// <summary>The code in docs/testing.md is code that runs: each block is a region of an example, and each region is in it.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void The_documentation_of_the_testing_kit_shows_the_examples_as_they_are()
    {
        string document = File.ReadAllText(KeptFile.PathOf(Path.Combine("..", "..", "..", "docs", "testing.md"))).ReplaceLineEndings("\n");
        string[] shown = [.. Block().Matches(document).Select(match => match.Groups["code"].Value)];
        string[] examples = [.. Directory.GetFiles(KeptFile.PathOf("."), "*.cs").SelectMany(Regions)];

        Assert.NotEmpty(shown);
        Assert.All(shown, code => Assert.True(examples.Contains(code), $"docs/testing.md has a block that is no region of an example:\n{code}"));
        Assert.All(examples, code => Assert.True(shown.Contains(code), $"docs/testing.md lacks the region of an example:\n{code}"));
    }

    private static IEnumerable<string> Regions(string path) =>
        Region().Matches(File.ReadAllText(path).ReplaceLineEndings("\n")).Select(match => Dedent(match.Groups["code"].Value, match.Groups["indent"].Length));

    private static string Dedent(string code, int spaces) =>
        string.Concat(code.Split('\n')[..^1].Select(line => line[Math.Min(spaces, line.Length)..] + "\n"));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("^(?<indent> *)#region [a-z-]+\n(?<code>.*?)^ *#endregion$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
