using System.Text.Json;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The app as it is built for Azure Functions: nothing here has run on Azure.</summary>
/// <param name="build">The build.</param>
[Collection(nameof(AzureBuild))]
public sealed class BuiltAppTests(AzureBuild build)
{
    [Fact]
    public void The_host_is_told_of_every_function_with_the_bindings_that_its_attributes_ask_for()
    {
        string[] expected = [.. ExpectedMetadata.Functions.Select(ExpectedMetadata.Line)];

        Assert.NotEmpty(expected);
        Assert.Equal(expected, BuiltMetadata.Lines(Read("functions.metadata")));
    }

    [Fact]
    public void The_host_loads_the_extensions_of_the_queue_and_of_durable_tasks() => Assert.Equal(
        ["AzureStorageQueues", "DurableTask"],
        Read("extensions.json").GetProperty("extensions").EnumerateArray()
            .Select(extension => extension.GetProperty("name").GetString())
            .Where(name => name != "Startup") // loads functions.metadata
            .Order(StringComparer.Ordinal));

    [Fact]
    public void The_app_is_an_isolated_worker_with_the_host_file_of_the_repository()
    {
        JsonElement worker = Read("worker.config.json").GetProperty("description");

        Assert.Equal("dotnet-isolated", worker.GetProperty("language").GetString());
        Assert.Equal("ContentHub.Functions.dll", worker.GetProperty("defaultWorkerPath").GetString());
        Assert.Equal(File.ReadAllText(Repository.PathOf("host.json")), File.ReadAllText(Path.Combine(build.Folder, "host.json")));
    }

    [Fact]
    public void Nothing_of_the_local_runtime_is_in_it() =>
        Assert.Empty(Directory.EnumerateFiles(build.Folder, "*LocalRuntime*", SearchOption.AllDirectories));

    private JsonElement Read(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(build.Folder, file)));
        return document.RootElement.Clone();
    }
}
