using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.DurableTask;

namespace ContentHub.Functions.Tests.AzureFlavour;

/// <summary>What the app uses of the local runtime: the public contract that Azure Functions has too, and nothing else.</summary>
public sealed class LocalRuntimeUseTests
{
    [Fact]
    public void The_app_names_only_types_of_the_public_contract()
    {
        string runtime = typeof(TaskOrchestrationContext).Assembly.GetName().Name!;
        using FileStream file = File.OpenRead(typeof(ContentHubApplication).Assembly.Location);
        using PEReader image = new(file);
        MetadataReader reader = image.GetMetadataReader();
        string[] used = [.. reader.TypeReferences.Select(reader.GetTypeReference)
            .Where(type => type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name) == runtime)
            .Select(type => $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}")];

        Assert.NotEmpty(used);
        Assert.All(used, type => Assert.StartsWith("Microsoft.", type, StringComparison.Ordinal));
    }
}
