using System.Text.RegularExpressions;

namespace ContentHub.Functions.Tests.Infrastructure;

/// <summary><c>infra/deploy.sh</c>, with stand-ins that write down how they are called in place of the programs that reach Azure.</summary>
public sealed partial class DeployScriptTests : IDisposable
{
    private const string Checks = "az account show --subscription sub-1 --output none";
    private const string Create = "az deployment sub create --subscription sub-1 --name contenthub-dev --location westeurope --parameters REPO/infra/main.dev.bicepparam --output none";
    private const string Ready = "curl --fail --silent --show-error --max-time 10 --output /dev/null https://app.example/api/health/ready";
    private static readonly string[] s_find = [.. new[] { "AZURE_RESOURCE_GROUP", "FUNCTION_APP_NAME", "FUNCTION_APP_URL" }
        .Select(name => $"az deployment sub show --subscription sub-1 --name contenthub-dev --query properties.outputs.{name}.value --output tsv")];

    private readonly string _folder = Directory.CreateTempSubdirectory("deploy").FullName;

    public DeployScriptTests()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The script is for bash.");
            return;
        }

        string programs = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        foreach ((string name, string body) in new Dictionary<string, string>
        {
            ["az"] = """
                case "$*" in
                  "account show"*) exit "${AZ_LOGIN:-0}" ;;
                  *AZURE_RESOURCE_GROUP*) echo group-1 ;;
                  *FUNCTION_APP_NAME*) echo app-1 ;;
                  *FUNCTION_APP_URL*) echo https://app.example ;;
                esac
                """,
            ["dotnet"] = """[ -n "${NOT_AZURE:-}" ] || touch "$6/functions.metadata"; [ "$FunctionsRuntime" = Azure ]""",
            ["zip"] = """touch "$3" """,
            ["sleep"] = "",
            // How often the app is not ready before it is.
            ["curl"] = """n=$(cat "$CALLS.unready" 2>/dev/null || echo 0); [ "$n" -eq 0 ] || { echo $((n - 1)) >"$CALLS.unready"; exit 22; }""",
        })
        {
            string path = Path.Combine(programs, name);
            File.WriteAllText(path, $"#!/usr/bin/env bash\necho \"{name} $*\" >>\"$CALLS\"\n{body}\n");
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string CallsFile => Path.Combine(_folder, "calls");

    private string Releases => Path.Combine(_folder, "releases");

    private string[] Calls => File.Exists(CallsFile) ? [.. File.ReadLines(CallsFile).Select(Readable)] : [];

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Deploy_ReadyAtTheSecondAsking_BuildsMakesUploadsAndNotesTheRelease()
    {
        File.WriteAllText(CallsFile + ".unready", "1");

        ToolRun run = await DeployAsync("dev");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [
                Checks,
                "dotnet publish REPO/src/Functions --configuration Release --output BUILD -nologo",
                "zip --quiet --recurse-paths RELEASES/dev/TIME.zip .",
                Create,
                .. s_find,
                Upload("RELEASES/dev/TIME.zip"),
                Ready,
                "sleep 10",
                Ready,
            ],
            Calls);
        Assert.Equal("RELEASES/dev/TIME.zip", Readable(File.ReadAllText(Path.Combine(Releases, "dev", "current")).Trim()));
    }

    [Fact]
    public async Task DryRun_ShowsWhatWouldChangeAndChangesNothing()
    {
        ToolRun run = await DeployAsync("--dry-run", "--package", Package("new"), "dev");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Checks, Create.Replace(" create ", " what-if ", StringComparison.Ordinal).Replace(" --output none", "", StringComparison.Ordinal)], Calls);
    }

    [Fact]
    public async Task Deploy_NotReady_PutsTheLastGoodReleaseBackAndFails()
    {
        await DeployAsync("--package", Package("good"), "dev");
        File.Delete(CallsFile);
        File.WriteAllText(CallsFile + ".unready", "2");

        ToolRun run = await DeployAsync("--package", Package("bad"), "--tries", "2", "dev");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("deploy: the release was not ready; good.zip runs again\n", run.Output, StringComparison.Ordinal);
        Assert.Equal([Checks, Create, .. s_find, Upload("PACKAGES/bad.zip"), Ready, "sleep 10", Ready, Upload("PACKAGES/good.zip"), Ready], Calls);
        Assert.Equal("PACKAGES/good.zip", Readable(File.ReadAllText(Path.Combine(Releases, "dev", "current")).Trim()));
    }

    [Fact]
    public async Task Deploy_FirstReleaseNotReady_FailsWithNothingToGoBackTo()
    {
        File.WriteAllText(CallsFile + ".unready", "9");

        ToolRun run = await DeployAsync("--package", Package("bad"), "--tries", "1", "dev");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"deploy: the release is not ready, and there is no current release in {Releases}/dev to go back to\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rollback_AfterTwoReleases_UploadsTheFirstAndLeavesTheInfrastructure()
    {
        await DeployAsync("--package", Package("first"), "dev");
        await DeployAsync("--package", Package("second"), "dev");
        File.Delete(CallsFile);

        ToolRun run = await DeployAsync("--rollback", "dev");

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([Checks, .. s_find, Upload("PACKAGES/first.zip"), Ready], Calls);
        Assert.Equal(["PACKAGES/first.zip", "PACKAGES/second.zip"], new[] { "current", "previous" }.Select(name => Readable(File.ReadAllText(Path.Combine(Releases, "dev", name)).Trim())));
    }

    [Theory]
    [InlineData("", "which environment? See --help")]
    [InlineData("moon", "there is no REPO/infra/main.moon.bicepparam")]
    [InlineData("dev prod", "one environment at a time: dev or prod")]
    [InlineData("--force dev", "there is no option --force; see --help")]
    [InlineData("dev --tries", "--tries needs a value; see --help")]
    [InlineData("dev --tries 0", "--tries is '0'; it must be a whole number above 0")]
    [InlineData("dev --package nothing.zip", "there is no package nothing.zip")]
    public async Task Check_WrongCommandLine_SaysWhatIsWrongAndCallsNothing(string arguments, string message)
    {
        ToolRun run = await DeployAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"deploy: {message}\n", Readable(run.Output), StringComparison.Ordinal);
        Assert.Empty(Calls);
    }

    [Theory]
    [InlineData("AZ_LOGIN", "1", "az cannot use the subscription sub-1; run 'az login' first", 1)]
    [InlineData("AZURE_SUBSCRIPTION_ID", "", "set AZURE_SUBSCRIPTION_ID to the subscription to deploy to", 0)]
    [InlineData("NOT_AZURE", "1", "the build has no functions.metadata: it is not one for Azure Functions", 2)]
    public async Task Check_SurroundingsNotAsNeeded_StopsBeforeAnythingChanges(string variable, string value, string message, int calls)
    {
        ToolRun run = await DeployAsync(new Dictionary<string, string> { [variable] = value }, "dev");

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith($"deploy: {message}\n", run.Output, StringComparison.Ordinal);
        Assert.Equal(calls, Calls.Length);
    }

    [Fact]
    public async Task The_script_passes_shellcheck()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/shellcheck"), "shellcheck is not installed; apt-get install shellcheck");

        Assert.Equal(new ToolRun(0, ""), await ToolRun.RunAsync("/usr/bin/shellcheck", _folder, [Repository.PathOf("infra", "deploy.sh")]));
    }

    private static string Upload(string package) =>
        $"az functionapp deployment source config-zip --subscription sub-1 --resource-group group-1 --name app-1 --src {package} --output none";

    private string Package(string name)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "packages")).FullName, $"{name}.zip");
        File.WriteAllText(path, name);
        return path;
    }

    private Task<ToolRun> DeployAsync(params string[] arguments) => DeployAsync(new Dictionary<string, string>(), arguments);

    private Task<ToolRun> DeployAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        Dictionary<string, string> all = new(environment)
        {
            ["PATH"] = $"{_folder}/bin:/usr/bin:/bin",
            ["CALLS"] = CallsFile,
        };
        all.TryAdd("AZURE_SUBSCRIPTION_ID", "sub-1");
        return ToolRun.RunAsync("bash", _folder, [Repository.PathOf("infra", "deploy.sh"), "--releases", Releases, .. arguments], all);
    }

    /// <summary>Without what is different each time.</summary>
    private string Readable(string text) => Times().Replace(
        BuildFolders().Replace(
            text.Replace(Releases, "RELEASES", StringComparison.Ordinal)
                .Replace(Path.Combine(_folder, "packages"), "PACKAGES", StringComparison.Ordinal)
                .Replace(Repository.PathOf().TrimEnd('/'), "REPO", StringComparison.Ordinal),
            "BUILD"),
        "TIME");

    [GeneratedRegex(@"\d{8}T\d{6}Z", RegexOptions.CultureInvariant)]
    private static partial Regex Times();

    [GeneratedRegex(@"/tmp/tmp\.\w+", RegexOptions.CultureInvariant)]
    private static partial Regex BuildFolders();
}
