using ContentHub.Cli.Tests;

namespace ContentHub.EndToEnd;

/// <summary>The .NET tool, as users install it.</summary>
public sealed class ToolTests : IDisposable
{
    private const string Version = "0.1.0";
    private readonly ContentHubProgram _program = new();

    public ToolTests()
    {
        _program.Settings["DOTNET_CLI_HOME"] = Path.Combine(_program.Folder, "home");
        _program.Settings["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        _program.Settings["DOTNET_NOLOGO"] = "1";
        _program.Settings["MSBUILDDISABLENODEREUSE"] = "1";
        _program.Settings["NUGET_PACKAGES"] = Path.Combine(_program.Folder, "packages");
    }

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task The_tool_is_packed_and_installed_without_a_network_and_writes_an_article_into_an_empty_data_folder()
    {
        await PackAsync();
        string installed = await InstallAsync();

        Run version = await _program.RunOtherAsync(installed, "version");
        Run article = await _program.RunOtherAsync(installed, "content", "generate", "-a", "49", "-t", "tea", "--format", "json");
        Run stored = await _program.RunOtherAsync(installed, "content", "list", "--format", "json");

        Assert.Equal((0, $"contenthub {Version}\n", ""), (version.ExitCode, version.Output.ReplaceLineEndings("\n"), version.Error));
        Assert.Equal((0, "tea"), (article.ExitCode, article.Json.GetProperty("topic").GetString()));
        Assert.Equal(
            article.Json.GetProperty("contentId").GetString(),
            Assert.Single(stored.Json.GetProperty("items").EnumerateArray()).GetProperty("contentId").GetString());
    }

    /// <summary>Packs what this test was built with. All that is made in between goes into a folder of the test's own.</summary>
    private async Task PackAsync()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        await DotnetAsync(
            "pack", Path.Combine(Repository.Root, "src", "Cli"), "--no-build", "--configuration", configuration, "--output", Path.Combine(_program.Folder, "feed"),
            $"-p:PublishDir={Path.Combine(_program.Folder, "publish")}/", $"-p:NuspecOutputPath={Path.Combine(_program.Folder, "nuspec")}/");
    }

    /// <summary>Installs the package from the one folder that it is in.</summary>
    /// <returns>The installed program.</returns>
    private async Task<string> InstallAsync()
    {
        string settings = Path.Combine(_program.Folder, "nuget.config");
        await File.WriteAllTextAsync(settings, """<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>""");
        string tools = Path.Combine(_program.Folder, "tools");
        await DotnetAsync("tool", "install", "ContentHub.Cli", "--version", Version, "--tool-path", tools, "--configfile", settings);
        return Path.Combine(tools, OperatingSystem.IsWindows() ? "contenthub.exe" : "contenthub");
    }

    private async Task DotnetAsync(params string[] arguments)
    {
        Run run = await _program.RunOtherAsync("dotnet", arguments);
        Assert.True(run.ExitCode == 0, $"dotnet {arguments[0]}: {run.Output}{run.Error}");
    }
}
