using YamlDotNet.Serialization;

namespace ContentHub.Functions.Tests.Infrastructure;

/// <summary>What can be known of the image and the files around it without Docker and without azd.</summary>
public sealed class ContainerTests
{
    private static readonly string[] s_dockerfile = File.ReadAllLines(Repository.PathOf("infra", "container", "Dockerfile"));

    [Fact]
    public void The_image_runs_as_its_own_user_and_asks_itself_how_it_is()
    {
        Assert.Equal("USER $APP_UID", s_dockerfile.Last(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.EndsWith("""CMD ["./contenthub", "monitor", "health"]""", Assert.Single(s_dockerfile, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal("""ENTRYPOINT ["./contenthub"]""", Assert.Single(s_dockerfile, line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_image_is_built_from_all_that_the_build_needs_and_nothing_that_was_built()
    {
        string[] lines = File.ReadAllLines(Repository.PathOf("infra", "container", "Dockerfile.dockerignore"));

        Assert.All(lines.Where(line => line.StartsWith('!')).Select(line => line[1..]), name => Assert.True(Path.Exists(Repository.PathOf(name)), name));
        Assert.Superset(new HashSet<string> { "**", "**/bin", "**/obj", "**/local.settings.json" }, lines.ToHashSet());
    }

    [Fact]
    public void The_container_can_write_to_its_volume_and_nowhere_else()
    {
        Dictionary<object, object> service = At(Read("infra/container/compose.yaml"), "services", "contenthub");

        Assert.Equal("true", service["read_only"]);
        Assert.Equal(["data:/data"], (List<object>)service["volumes"]);
        Assert.Equal(["ALL"], (List<object>)service["cap_drop"]);
        Assert.Equal(["no-new-privileges:true"], (List<object>)service["security_opt"]);
        Assert.Equal(["127.0.0.1:7071:7071"], (List<object>)service["ports"]);
        Assert.Contains("VOLUME /data", s_dockerfile);
    }

    [Fact]
    public void What_azd_deploys_is_there()
    {
        Dictionary<object, object> file = Read("azure.yaml");
        Dictionary<object, object> infra = At(file, "infra");
        Dictionary<object, object> app = At(file, "services", "app");

        Assert.True(File.Exists(Repository.PathOf((string)infra["path"], $"{infra["module"]}.bicep")));
        Assert.True(Directory.Exists(Repository.PathOf((string)app["project"])));
        Assert.Contains("'azd-service-name': 'app'", File.ReadAllText(Repository.PathOf("infra", "modules", "functionApp.bicep")), StringComparison.Ordinal);
    }

    private static Dictionary<object, object> Read(string path) =>
        new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(File.ReadAllText(Repository.PathOf(path)));

    private static Dictionary<object, object> At(Dictionary<object, object> map, params string[] path) =>
        path.Aggregate(map, (inner, name) => (Dictionary<object, object>)inner[name]);
}
