using ContentHub.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>Whether a caller may run a function.</summary>
internal static class KeyCheck
{
    /// <summary>
    /// Function level needs a key as soon as other machines can call; on a loopback listener it is open, as it is under the
    /// Functions tools. What a proxy passes on for others needs a key there too. The higher levels always need theirs.
    /// </summary>
    public static bool Allows(AuthorizationLevel level, HttpRequest request, FunctionKeys keys, bool loopbackOnly) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function or AuthorizationLevel.User => (loopbackOnly && !IsPassedOn(request)) || keys.IsFunction(GivenKey(request)),
        AuthorizationLevel.System => keys.IsSystem(GivenKey(request)),
        _ => keys.IsMaster(GivenKey(request)),
    };

    // A proxy on this machine calls from this machine, and may name it as the host. By these it says that it speaks for others.
    private static bool IsPassedOn(HttpRequest request) =>
        request.Headers.ContainsKey("X-Forwarded-For") || request.Headers.ContainsKey("Forwarded") || request.Headers.ContainsKey("X-Real-IP");

    public static string? GivenKey(HttpRequest request) =>
        request.Headers.TryGetValue("x-functions-key", out Microsoft.Extensions.Primitives.StringValues header) ? header.ToString() : request.Query["code"].FirstOrDefault();
}
