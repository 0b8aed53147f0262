using ContentHub.LocalRuntime.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>Whether a caller may run a function.</summary>
internal static class KeyCheck
{
    /// <summary>
    /// Function level needs a key as soon as other machines can call; on a loopback listener it is open, as it is under the
    /// Functions tools. The higher levels always need their key.
    /// </summary>
    public static bool Allows(AuthorizationLevel level, HttpRequest request, FunctionKeys keys, bool loopbackOnly) => level switch
    {
        AuthorizationLevel.Anonymous => true,
        AuthorizationLevel.Function or AuthorizationLevel.User => loopbackOnly || keys.IsFunction(GivenKey(request)),
        AuthorizationLevel.System => keys.IsSystem(GivenKey(request)),
        _ => keys.IsMaster(GivenKey(request)),
    };

    public static string? GivenKey(HttpRequest request) =>
        request.Headers.TryGetValue("x-functions-key", out Microsoft.Extensions.Primitives.StringValues header) ? header.ToString() : request.Query["code"].FirstOrDefault();
}
