using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContentHub.Functions.Tests.Infrastructure;

/// <summary>The templates, compiled and judged by the Bicep command line. Nothing here has been deployed.</summary>
/// <param name="templates">The templates.</param>
public sealed partial class BicepTests(Templates templates) : IClassFixture<Templates>
{
    public static TheoryData<string> ParameterFiles => [.. Templates.Files.Where(file => file.EndsWith(".bicepparam", StringComparison.Ordinal))];

    [Fact]
    public async Task The_templates_compile_without_a_word_from_the_compiler_or_the_linter() =>
        Assert.Equal(new ToolRun(0, ""), await templates.RunAsync("build", "main.bicep", "--outfile", "main.json"));

    [Theory]
    [MemberData(nameof(ParameterFiles))]
    public async Task Each_parameter_file_fits_the_template(string file) =>
        Assert.Equal(new ToolRun(0, ""), await templates.RunAsync("build-params", file, "--outfile", $"{Path.GetFileNameWithoutExtension(file)}.parameters.json"));

    [Fact]
    public async Task The_templates_are_formatted()
    {
        Assert.Equal(new ToolRun(0, ""), await templates.RunAsync("format", "--pattern", "**/*.bicep*"));
        Assert.All(Templates.Files, file => Assert.Equal(File.ReadAllText(Templates.OriginalOf(file)), File.ReadAllText(templates.PathOf(file))));
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Whoever_comes_in_has_a_role_and_no_key(string environment)
    {
        IReadOnlyList<JsonElement> resources = await templates.PredictAsync(environment);

        JsonElement storage = Properties(resources, "Microsoft.Storage/storageAccounts").Single();
        Assert.False(storage.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(storage.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(Properties(resources, "Microsoft.KeyVault/vaults").Single().GetProperty("enableRbacAuthorization").GetBoolean());
        Assert.True(Properties(resources, "Microsoft.Insights/components").Single().GetProperty("DisableLocalAuth").GetBoolean());
        Assert.All(Properties(resources, "Microsoft.Web/sites/basicPublishingCredentialsPolicies"), policy => Assert.False(policy.GetProperty("allow").GetBoolean()));
        Assert.True(Properties(resources, "Microsoft.Web/sites").Single().GetProperty("httpsOnly").GetBoolean());
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_app_has_the_roles_that_it_needs_each_on_one_resource(string environment)
    {
        IReadOnlyList<JsonElement> resources = await templates.PredictAsync(environment);

        Assert.Equal(
            [
                "components 3913510d-42f4-4e42-8a64-420c390055eb", // Monitoring Metrics Publisher
                "storageAccounts 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", // Storage Table Data Contributor
                "storageAccounts 974c5e8b-45b9-4653-ba55-5f855dd0fb88", // Storage Queue Data Contributor
                "storageAccounts b7e6dc6d-f1b7-4752-8033-0f276bb0955b", // Storage Blob Data Owner
                "vaults 4633458b-17de-408a-874d-0445c86b69e6", // Key Vault Secrets User
            ],
            resources.Where(resource => Text(resource, "type") == "Microsoft.Authorization/roleAssignments")
                .Select(role => $"{Scope().Match(Text(role, "id")).Groups["type"]} {Text(role.GetProperty("properties"), "roleDefinitionId").Split('/')[^1]}")
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("dev", "Enabled", "Allow", 0)]
    [InlineData("prod", "Disabled", "Deny", 4)]
    public async Task In_production_storage_and_vault_are_reached_over_the_private_network_only(string environment, string access, string others, int endpoints)
    {
        IReadOnlyList<JsonElement> resources = await templates.PredictAsync(environment);

        Assert.All(
            Properties(resources, "Microsoft.Storage/storageAccounts").Concat(Properties(resources, "Microsoft.KeyVault/vaults")),
            properties => Assert.Equal((access, others), (Text(properties, "publicNetworkAccess"), Text(properties.GetProperty("networkAcls"), "defaultAction"))));
        Assert.Equal(endpoints, Properties(resources, "Microsoft.Network/privateEndpoints").Count());
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task Every_setting_that_a_parameter_file_sets_is_in_the_documents(string environment)
    {
        await templates.RunAsync("build-params", $"main.{environment}.bicepparam", "--outfile", $"{environment}.json");
        using JsonDocument parameters = JsonDocument.Parse(File.ReadAllBytes(templates.PathOf($"{environment}.json")));
        string[] settings = [.. parameters.RootElement.GetProperty("parameters").GetProperty("settings").GetProperty("value").EnumerateObject().Select(setting => setting.Name)];
        string documents = File.ReadAllText(Repository.PathOf("docs", "settings.md"));

        Assert.NotEmpty(settings);
        Assert.All(settings, name => Assert.Contains($"| `{name}` |", documents, StringComparison.Ordinal));
    }

    private static IEnumerable<JsonElement> Properties(IEnumerable<JsonElement> resources, string type) =>
        resources.Where(resource => Text(resource, "type") == type).Select(resource => resource.GetProperty("properties"));

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    // The resource that the role is on stands in the assignment's own id.
    [GeneratedRegex("/(?<type>[A-Za-z]+)/[^/']+', 'Microsoft.Authorization/roleAssignments'", RegexOptions.CultureInvariant)]
    private static partial Regex Scope();
}
