namespace ContentHub.Cli.Tests;

/// <summary>What the program says of itself: its reference, its completion scripts, its version.</summary>
public sealed class ReferenceTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Theory]
    [InlineData("en", "docs/cli.md")]
    [InlineData("zh", "docs/cli.zh-CN.md")]
    public async Task The_reference_in_the_repository_is_that_of_the_commands(string language, string file)
    {
        Run run = await _program.RunAsync("docs", "--lang", language);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        await Repository.AssertHoldsAsync(file, run.Output);
    }

    [Theory]
    [InlineData("contenthub task st", "status stats")]
    [InlineData("contenthub mon", "monitor")]
    [InlineData("contenthub --format csv scheduler list --status ", "active inactive")]
    [InlineData("contenthub task list --format n", "ndjson")]
    [InlineData("contenthub content generate --no-a", "--no-auto-approve")]
    [InlineData("contenthub do", "")]
    public async Task The_script_for_bash_completes_commands_options_and_values(string line, string completed)
    {
        Run script = await _program.RunAsync("completion", "bash");
        Assert.Equal((0, ""), (script.ExitCode, script.Error));

        string words = string.Join(' ', line.Split(' ').Select(word => $"'{word}'"));
        Run bash = await ContentHubProgram.RunProgramAsync("bash", "-c", $"{script.Output}\nCOMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _contenthub; echo \"${{COMPREPLY[*]}}\"");

        Assert.Equal((completed, ""), (bash.Output.Trim(), bash.Error));
    }

    [Theory]
    [InlineData("zsh", "#compdef contenthub")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName contenthub")]
    public async Task There_is_a_script_for_the_other_shells_too(string shell, string text)
    {
        Run run = await _program.RunAsync("completion", shell);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains(text, run.Output, StringComparison.Ordinal);
        Assert.Contains("'contenthub task watch'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("contenthub docs", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contenthub 0.1.0\n", "version")]
    [InlineData("contenthub 0.1.0\n", "--version")]
    [InlineData("contenthub 0.1.0\n", "--version", "--lang", "zh")]
    [InlineData("{\"version\":\"0.1.0\"}\n", "version", "--format", "ndjson")]
    [InlineData("version\r\n0.1.0\r\n", "--format", "csv", "version")]
    public async Task The_version_is_told(string output, params string[] arguments)
    {
        Run run = await _program.RunAsync(arguments);

        Assert.Equal((0, output, ""), (run.ExitCode, run.Output, run.Error));
    }
}
