using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ContentHub.Functions.Tests.Generation;

public sealed class ExampleSettingsTests
{
    [Fact]
    public void The_example_file_sets_every_documented_default()
    {
        IConfiguration example = new ConfigurationBuilder().AddInMemoryCollection(Values()).Build();
        IConfiguration nothing = new ConfigurationBuilder().Build();

        Assert.Equal(ContentHubSettings.Read(nothing), ContentHubSettings.Read(example));
    }

    [Fact]
    public void Every_setting_of_the_example_file_is_in_the_documents()
    {
        string documents = File.ReadAllText(Path.Combine(Root(), "docs", "settings.md"));
        string[] ours = [.. Values().Select(value => value.Key).Where(name => name is not ("AzureWebJobsStorage" or "FUNCTIONS_WORKER_RUNTIME"))];

        Assert.NotEmpty(ours);
        Assert.All(ours, name => Assert.Contains($"| `{name}` |", documents, StringComparison.Ordinal));
    }

    private static Dictionary<string, string?> Values()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "local.settings.example.json")));
        return file.RootElement.GetProperty("Values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString());
    }

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));
}
