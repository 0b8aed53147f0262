using Microsoft.AspNetCore.Http;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>The values of a route as they were meant.</summary>
internal static class RouteText
{
    /// <summary>A value that the route has.</summary>
    public static string Of(HttpRequest request, string name) => Find(request, name)!;

    /// <summary>A value that the route may have.</summary>
    public static string? Find(HttpRequest request, string name) =>
        // The server decodes everything in a path but the slash.
        ((string?)request.RouteValues[name])?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
