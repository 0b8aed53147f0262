using System.Reflection;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Tests.Contracts;

/// <summary>What an app compiles against here is what it compiles against on Azure Functions.</summary>
public class PublicContractTests
{
    private static readonly string[] s_ownNamespaces = ["ContentHub.LocalRuntime.Hosting", "ContentHub.LocalRuntime.Testing"];

    /// <summary>Types that lack interfaces of the real ones. The test fails when one of these is no longer needed.</summary>
    private static readonly LeftOutInterfaces[] s_leftOutInterfaces = [];

    /// <summary>Members that Durable Task types of ours do not have, and why. The test fails when one of these is no longer needed.</summary>
    private static readonly Dictionary<string, string> s_leftOutMembers = new()
    {
        ["Microsoft.DurableTask.Client.DurableTaskClient.GetOrchestrationHistoryAsync(System.String instanceId, System.Threading.CancellationToken cancellation = default) : System.Threading.Tasks.Task<System.Collections.Generic.IList<DurableTask.Core.History.HistoryEvent>> virtual"] =
            "Its result is a type of the engine behind the real client.",
        ["Microsoft.DurableTask.Client.DurableTaskClient.RewindInstanceAsync(System.String instanceId, System.String reason, System.Threading.CancellationToken cancellation = default) : System.Threading.Tasks.Task virtual"] =
            "The local engine does not rewind.",
    };

    private static readonly Type[] s_visibleTypes = [.. typeof(TaskOrchestrationContext).Assembly.GetTypes().Where(ApiLines.IsVisible)];

    private static readonly HashSet<string> s_ourLines = [.. s_visibleTypes.Where(IsMicrosoft).SelectMany(ApiLines.Of)];

    [Fact]
    public void Every_public_line_in_a_Microsoft_namespace_is_a_line_of_the_real_API() =>
        AssertNone(ContractDifferences.Invented(s_ourLines, AzureApi.AllLines(), s_leftOutInterfaces));

    [Fact]
    public void Every_Durable_Task_type_has_all_members_of_the_real_one_but_those_left_out_with_a_reason() =>
        AssertNone(ContractDifferences.Missing(
            s_ourLines,
            [.. AzureApi.LinesOf("Microsoft.DurableTask.Abstractions"), .. AzureApi.LinesOf("Microsoft.DurableTask.Client")],
            s_leftOutMembers));

    [Fact]
    public void Every_other_public_type_is_the_hosting_entry_or_the_testing_kit() =>
        AssertNone(s_visibleTypes
            .Where(type => !IsMicrosoft(type) && !s_ownNamespaces.Any(own => IsIn(type, own)))
            .Select(type => $"public, but neither hosting nor testing: {ApiLines.Name(type)}"));

    [Fact]
    public void The_lists_and_the_assembly_are_really_compared()
    {
        Assert.Equal(12, AzureApi.Assemblies.Count);
        Assert.Contains("abstract class Microsoft.DurableTask.TaskOrchestrationContext", AzureApi.AllLines());
        Assert.Contains("abstract class Microsoft.DurableTask.TaskOrchestrationContext", s_ourLines);
    }

    [Fact]
    public void Constructors_of_abstract_types_are_protected() =>
        Assert.All(
            s_visibleTypes.Where(type => type is { IsAbstract: true, IsSealed: false }),
            type => Assert.Empty(type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)));

    private static bool IsMicrosoft(Type type) => IsIn(type, "Microsoft");

    private static bool IsIn(Type type, string parent) =>
        type.Namespace == parent || type.Namespace?.StartsWith(parent + ".", StringComparison.Ordinal) == true;

    private static void AssertNone(IEnumerable<string> differences)
    {
        string[] all = [.. differences];
        if (all.Length > 0)
        {
            Assert.Fail($"{all.Length} differences:{Environment.NewLine}{string.Join(Environment.NewLine, all)}");
        }
    }
}
