using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace ContentHub.Functions.Tests.Infrastructure;

/// <summary>A copy of the templates, and the Bicep command line to judge them with.</summary>
public sealed class Templates : IDisposable
{
    private static readonly Dictionary<string, string> s_settings = new() { ["WEBHOOK_SECRET_KEY"] = "whsec_dGVzdA==", ["AZURE_LOCATION"] = "northeurope" };
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<JsonElement>>>> _predictions = new();

    /// <summary>Copies the templates.</summary>
    public Templates()
    {
        foreach (string file in Files)
        {
            string copy = PathOf(file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(OriginalOf(file), copy);
        }
    }

    /// <summary>The templates, their parameters and their rules, by their names in the folder.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Directory.EnumerateFiles(OriginalOf(""), "*.bicep*", SearchOption.AllDirectories).Append(OriginalOf("bicepconfig.json")).Select(file => Path.GetRelativePath(OriginalOf(""), file))];

    private string Folder { get; } = Directory.CreateTempSubdirectory("bicep").FullName;

    /// <summary>The file in the repository.</summary>
    public static string OriginalOf(string file) => Repository.PathOf("infra", file);

    /// <summary>The file in the copy.</summary>
    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, true);

    /// <summary>What a deployment would make, as Bicep works it out without asking Azure.</summary>
    /// <param name="environment">Whose parameters to take.</param>
    public Task<IReadOnlyList<JsonElement>> PredictAsync(string environment) =>
        _predictions.GetOrAdd(environment, name => new Lazy<Task<IReadOnlyList<JsonElement>>>(() => RunPredictionAsync(name))).Value;

    /// <summary>Runs the Bicep command line. Skips the test where there is none.</summary>
    internal Task<ToolRun> RunAsync(params string[] arguments)
    {
        string? bicep = typeof(Templates).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Bicep").Value;
        Assert.SkipWhen(string.IsNullOrEmpty(bicep), "The Bicep command line comes from the registry for Linux on x64 only.");
        return ToolRun.RunAsync(bicep!, Folder, arguments, s_settings);
    }

    private async Task<IReadOnlyList<JsonElement>> RunPredictionAsync(string environment)
    {
        ToolRun run = await RunAsync("snapshot", $"main.{environment}.bicepparam", "--mode", "overwrite", "--subscription-id", Guid.Empty.ToString(), "--tenant-id", Guid.Empty.ToString(), "--location", "northeurope");
        Assert.Equal(new ToolRun(0, ""), run);
        using JsonDocument snapshot = JsonDocument.Parse(File.ReadAllBytes(PathOf($"main.{environment}.snapshot.json")));
        return [.. snapshot.RootElement.GetProperty("predictedResources").Clone().EnumerateArray()];
    }
}
