using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.OpenApi;

/// <summary>What can be called: <c>GET /api/openapi.json</c> for programs, <c>GET /api/docs</c> for people. It says nothing of this service's data, so neither needs a key.</summary>
public static class ApiDescription
{
    private const string Resource = "openapi.json";
    private static readonly Lazy<byte[]> s_json = new(Read);
    private static readonly Lazy<string> s_page = new(() => ApiPage.Write(JsonDocument.Parse(s_json.Value).RootElement));

    /// <summary>The description, OpenAPI 3.1.</summary>
    /// <param name="request">The HTTP request.</param>
    [Function("OpenApi")]
    public static IResult Describe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Results.Bytes(s_json.Value, "application/json");

    /// <summary>The description as a page without scripts.</summary>
    /// <param name="request">The HTTP request.</param>
    [Function("Docs")]
    public static IResult Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs")] HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        return Results.Text(s_page.Value, "text/html; charset=utf-8");
    }

    private static byte[] Read()
    {
        using Stream stream = typeof(ApiDescription).Assembly.GetManifestResourceStream(typeof(ApiDescription), Resource)!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
