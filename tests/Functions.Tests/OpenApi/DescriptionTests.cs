using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ContentHub.Functions.Tests.OpenApi;

public sealed class DescriptionTests
{
    [Fact]
    public void Every_route_is_described_and_every_description_is_a_route()
    {
        IEnumerable<string> routes =
            from type in typeof(ContentHubApplication).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            where method.GetCustomAttribute<FunctionAttribute>() is not null
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger is not null
            from verb in trigger.Methods!
            select $"{verb} /api/{trigger.Route}";

        Assert.Equal(routes.Order(StringComparer.Ordinal), Description.Operations.Select(operation => $"{operation.Method} {operation.Path}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_needs_no_key_is_described_so()
    {
        IEnumerable<string> open =
            from type in typeof(ContentHubApplication).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            from parameter in method.GetParameters()
            let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
            where trigger is { AuthLevel: AuthorizationLevel.Anonymous }
            select $"/api/{trigger.Route}";

        Assert.Equal(
            open.Order(StringComparer.Ordinal),
            Description.Operations.Where(operation => operation.Operation.TryGetProperty("security", out JsonElement security) && security.GetArrayLength() == 0).Select(operation => operation.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_description_is_good_OpenAPI()
    {
        using MemoryStream stream = new(Description.Json);

        ReadResult read = await OpenApiDocument.LoadAsync(stream, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
    }

    [Fact]
    public void Operations_have_names_of_their_own_and_every_schema_is_used()
    {
        string[] names = [.. Description.Operations.Select(operation => operation.Operation.GetProperty("operationId").GetString()!)];
        string text = System.Text.Encoding.UTF8.GetString(Description.Json);

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.All(
            Description.Api.GetProperty("components").GetProperty("schemas").EnumerateObject(),
            schema => Assert.Contains($"\"#/components/schemas/{schema.Name}\"", text, StringComparison.Ordinal));
    }
}
