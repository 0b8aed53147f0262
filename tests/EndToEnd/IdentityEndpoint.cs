using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContentHub.EndToEnd;

/// <summary>What App Service gives an app with a managed identity to ask for tokens at. Azurite takes its tokens, which nobody has signed.</summary>
internal sealed class IdentityEndpoint : IAsyncDisposable
{
    private readonly WebApplication _app;

    private IdentityEndpoint(WebApplication app) => _app = app;

    /// <summary>For <c>IDENTITY_ENDPOINT</c>.</summary>
    public string Address => $"{_app.Urls.Single()}/msi/token";

    /// <summary>For <c>IDENTITY_HEADER</c>.</summary>
    public string Secret { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What tokens were asked for.</summary>
    public ConcurrentQueue<string> Resources { get; } = new();

    public static async Task<IdentityEndpoint> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        IdentityEndpoint endpoint = new(app);
        app.MapGet("/msi/token", endpoint.Answer);
        await app.StartAsync();
        return endpoint;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Answer(HttpRequest request, string resource)
    {
        if (request.Headers["X-IDENTITY-HEADER"] != Secret)
        {
            return Results.Unauthorized();
        }

        Resources.Enqueue(resource);
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        long end = now + 86_400;
        string token = $"{Part(new { alg = "RS256", typ = "JWT" })}.{Part(new { aud = resource, iss = "https://sts.windows.net/00000000-0000-0000-0000-000000000000/", iat = now - 60, nbf = now - 60, exp = end })}.{Part(new { })}";
        return Results.Json(new { access_token = token, expires_on = end.ToString(System.Globalization.CultureInfo.InvariantCulture), resource, token_type = "Bearer" });
    }

    private static string Part(object value) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value)));
}
