using System.Globalization;
using System.Text.RegularExpressions;

namespace ContentHub.Cli.Tests.Transcripts;

/// <summary>That no command is without a transcript. The reference is that of the commands themselves, the transcripts are those that the program gives: other tests say so.</summary>
public sealed partial class CompletenessTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public void Every_command_has_a_transcript_in_which_it_succeeds_and_one_in_which_it_is_refused(string language)
    {
        string[] commands = [.. Usage().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "cli.md"))).Select(match => match.Groups["command"].Value)];
        (string Command, int ExitCode)[] runs =
        [
            .. Directory.GetFiles(Path.Combine(Repository.Root, Transcript.Folder), $"*.{language}.txt")
                .SelectMany(file => Run().Matches(File.ReadAllText(file)))
                .Select(match => (CommandOf(match.Groups["line"].Value), int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture))),
        ];

        Assert.NotEmpty(commands);
        Assert.Equal([], commands.Where(command => !runs.Contains((command, 0))).Select(command => $"{command}: no success"));
        Assert.Equal([], commands.Where(command => !runs.Any(run => run.Command == command && run.ExitCode != 0)).Select(command => $"{command}: no refusal"));

        // Of a group and a command in it, the line is of the command.
        string CommandOf(string line) => commands.Where(command => line == command || line.StartsWith($"{command} ", StringComparison.Ordinal)).MaxBy(command => command.Length) ?? line;
    }

    [GeneratedRegex(@"^```\n(?<command>contenthub( [a-z][a-z-]*)+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Usage();

    [GeneratedRegex(@"^\$ (COLUMNS=[0-9]+ )?(?<line>contenthub .*)\n(([12]>).*\n)*= (?<code>[0-9]+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Run();
}
