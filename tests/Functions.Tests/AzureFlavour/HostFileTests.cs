using System.Reflection;
using System.Text.Json;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary><c>host.json</c>, held against the options of the extensions that the Functions host loads.</summary>
/// <param name="build">The build that brought them.</param>
[Collection(nameof(AzureBuild))]
public sealed class HostFileTests(AzureBuild build)
{
    [Theory]
    [InlineData("durableTask", "Microsoft.Azure.WebJobs.Extensions.DurableTask", "Microsoft.Azure.WebJobs.Extensions.DurableTask.DurableTaskOptions")]
    [InlineData("durableTask:tracing", "Microsoft.Azure.WebJobs.Extensions.DurableTask", "Microsoft.Azure.WebJobs.Extensions.DurableTask.TraceOptions")]
    [InlineData("durableTask:storageProvider", "Microsoft.Azure.WebJobs.Extensions.DurableTask", "Microsoft.Azure.WebJobs.Extensions.DurableTask.AzureStorageOptions")]
    [InlineData("queues", "Microsoft.Azure.WebJobs.Extensions.Storage.Queues", "Microsoft.Azure.WebJobs.Host.QueuesOptions")]
    public void Every_setting_of_an_extension_is_one_of_its_options(string section, string assembly, string options)
    {
        string folder = Path.Combine(build.Folder, ".azurefunctions");
        using MetadataLoadContext real = RealAssemblies.Open(folder);
        string[] known = [.. real.LoadFromAssemblyPath(Path.Combine(folder, $"{assembly}.dll")).GetType(options, throwOnError: true)!.GetProperties().Select(property => property.Name), "type"];

        Assert.Equal([], Names(section).Except(known, StringComparer.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_extension_with_settings_is_held_against_its_options() =>
        Assert.Equal(["durableTask", "http", "queues"], Names("").Order(StringComparer.Ordinal)); // http is the host's own

    private static IEnumerable<string> Names(string section)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("host.json")));
        JsonElement found = section.Split(':', StringSplitOptions.RemoveEmptyEntries).Aggregate(file.RootElement.GetProperty("extensions"), (element, name) => element.GetProperty(name));
        return [.. found.EnumerateObject().Select(setting => setting.Name)];
    }
}
