using System.Reflection;
using ContentHub.LocalRuntime.Tests.Contracts;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>The contract that the app is compiled against by default, held against the assemblies that Azure Functions runs.</summary>
/// <param name="build">The build that brought them.</param>
[Collection(nameof(AzureBuild))]
public sealed class RealContractTests(AzureBuild build)
{
    [Fact]
    public void Every_public_line_of_the_local_contract_is_a_line_of_the_real_assemblies()
    {
        using MetadataLoadContext real = RealAssemblies.Open(build.Folder);
        string[] ours = [.. typeof(TaskOrchestrationContext).Assembly.GetTypes()
            .Where(type => ApiLines.IsVisible(type) && type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal))
            .SelectMany(ApiLines.Of)];
        HashSet<string> theirs = [.. Directory.EnumerateFiles(build.Folder, "Microsoft.*.dll")
            .Where(file => Path.GetFileName(file) is string name && (name.StartsWith("Microsoft.Azure.Functions.", StringComparison.Ordinal) || name.StartsWith("Microsoft.DurableTask.", StringComparison.Ordinal)))
            .Select(real.LoadFromAssemblyPath)
            .SelectMany(assembly => assembly.GetTypes())
            .Where(ApiLines.IsVisible)
            .SelectMany(ApiLines.Of)];

        Assert.NotEmpty(ours);
        Assert.Equal([], ours.Except(theirs));
    }
}
