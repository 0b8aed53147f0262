namespace ContentHub.Cli.Tests.Import;

/// <summary>What the migration guide tells people to type is typed, where the predecessor's database is. Its translation shows the same.</summary>
public sealed class MigrationDocumentTests : IDisposable
{
    private const string Note = "<!-- Run by MigrationDocumentTests. -->";
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_commands_of_the_guide_work_as_they_are_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The guide is written for bash.");
        PredecessorDatabase.Small(_program.Folder);
        _program.Settings["HOME"] = _program.Folder;
        _program.Settings["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        string[] blocks = [.. Blocks(await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "migration.md")))];

        Run run = await _program.RunOtherAsync("bash", "-euo", "pipefail", "-c", string.Join('\n', blocks));

        Assert.NotEmpty(blocks);
        Assert.True(run.ExitCode == 0, $"exit code {run.ExitCode}\n{run.Error}\n{run.Output}");
        Assert.Contains("content-475c6fd20883", run.Output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Blocks(string[] lines)
    {
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i] == Note)
            {
                Assert.Equal("```bash", lines[i + 1]);
                yield return string.Join('\n', lines.Skip(i + 2).TakeWhile(line => line != "```"));
            }
        }
    }
}
