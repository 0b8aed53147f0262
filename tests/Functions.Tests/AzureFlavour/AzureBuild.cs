using System.Reflection;
using System.Text.RegularExpressions;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The app, built for Azure Functions once for all tests that look at it.</summary>
public sealed partial class AzureBuild : IAsyncLifetime
{
    private string? _missing;

    /// <summary>Where the built app is. Skips the test where the registry at hand does not have the packages.</summary>
    public string Folder
    {
        get
        {
            Assert.SkipWhen(_missing is not null, $"The package registry does not have what Azure Functions needs: {_missing}");
            return Repository.PathOf("artifacts", "azure", "bin", "Functions", Configuration.ToLowerInvariant());
        }
    }

    /// <summary>How the tests were built, and so the projects that the app needs, which are not built again.</summary>
    private static string Configuration { get; } = typeof(AzureBuild).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // Without servers: one that outlives the build would hold its output open.
        ToolRun run = await ToolRun.RunAsync(
            "dotnet",
            Repository.PathOf("src", "Functions"),
            ["build", "--configuration", Configuration, "--disable-build-servers", "-p:FunctionsRuntime=Azure", "-p:BuildProjectReferences=false", "-m:1", "-nologo"]);
        if (run.ExitCode != 0)
        {
            _missing = NoSuchPackage().Match(run.Output) is { Success: true } found
                ? found.Value
                : throw new InvalidOperationException($"The app does not build for Azure Functions:\n{run.Output}");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // No package of that name, none of that version, none but previews.
    [GeneratedRegex("error NU110[123]: .*", RegexOptions.CultureInvariant)]
    private static partial Regex NoSuchPackage();
}

/// <summary>The tests that share the build.</summary>
[CollectionDefinition(nameof(AzureBuild))]
public sealed class AzureBuildTests : ICollectionFixture<AzureBuild>;
