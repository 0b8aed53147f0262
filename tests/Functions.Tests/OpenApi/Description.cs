using System.Text.Json;
using ContentHub.Functions.OpenApi;

namespace ContentHub.Functions.Tests.OpenApi;

/// <summary>The description of the HTTP API, as it is built into the app.</summary>
internal static class Description
{
    public static byte[] Json { get; } = Read();

    public static JsonElement Api { get; } = JsonDocument.Parse(Json).RootElement;

    /// <summary>Every operation: such as <c>get</c>, <c>/api/tasks/{id}</c>.</summary>
    public static IEnumerable<(string Method, string Path, JsonElement Operation)> Operations =>
        from path in Api.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select (method.Name, path.Name, method.Value);

    private static byte[] Read()
    {
        using Stream stream = typeof(ApiDescription).Assembly.GetManifestResourceStream(typeof(ApiDescription), "openapi.json")!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
