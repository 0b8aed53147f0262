using System.Text.RegularExpressions;
using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd.Documents;

/// <summary>
/// What the documents tell people to type is typed, in the documents' order, against the built programs. A translation that
/// shows exactly the commands of its original is not: it is shown to do so by <see cref="TranslationTests"/>.
/// </summary>
public sealed partial class DocumentTests : IDisposable
{
    // What a block may need that no test can have; whoever reads the block is told by the text around it.
    private static readonly string[] s_needs = ["Azure", "Docker", "systemd", "another machine", "the existing content-creator"];
    private readonly ContentHubProgram _program = new();

    public static TheoryData<string> WithCommands { get; } =
    [
        .. from document in Document.Paths
           where CommandBlock.Read(document).Any(block => block.Note is null)
           where !(Translation.Paths.Contains(document) && Translation.Read(document).HasTheOriginalsCommands)
           select document,
    ];

    public void Dispose() => _program.Dispose();

    [Theory]
    [MemberData(nameof(WithCommands))]
    public async Task The_commands_of_a_document_work_as_they_are_written(string document)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The documents are written for bash.");
        string state = Directory.CreateDirectory(Path.Combine(_program.Folder, "state")).FullName;
        IEnumerable<string> blocks = CommandBlock.Read(document).Where(block => block.Note is null).Select(block => $"echo '# {document}, line {block.Line}' >&2\n{block.Script}\n");
        string script = Path.Combine(state, "document.bash");
        await File.WriteAllTextAsync(script, $"{await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Documents", "prelude.bash"))}\n{string.Join('\n', blocks)}");
        _program.Settings["STATE"] = state;
        _program.Settings["HOME"] = _program.Folder;
        _program.Settings["ASYNC_POLL_INTERVAL"] = "1";
        _program.Settings["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";

        Run run = await _program.RunOtherAsync("bash", script);

        Assert.True(run.ExitCode == 0, $"exit code {run.ExitCode}\n{run.Error}\n{run.Output}");
    }

    [Fact]
    public void A_block_that_is_not_typed_here_says_who_runs_it_or_what_it_needs()
    {
        string[] tests = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)!)];

        string[] unclear =
        [
            .. from block in Document.Paths.SelectMany(CommandBlock.Read)
               where block.Note is not null
               let note = block.Note!
               where !(Needs().Match(note) is { Success: true } needs && s_needs.Contains(needs.Groups["what"].Value))
               where !(RunBy().Match(note) is { Success: true } runBy && (runBy.Groups["test"].Value == ".ci/run" || tests.Contains(runBy.Groups["test"].Value)))
               select $"{block.Document}, line {block.Line}: {note}",
        ];

        Assert.Empty(unclear);
    }

    [GeneratedRegex(@"^Needs (?<what>.+)\.$")]
    private static partial Regex Needs();

    [GeneratedRegex(@"^Run by (?<test>\S+)\.$")]
    private static partial Regex RunBy();
}
