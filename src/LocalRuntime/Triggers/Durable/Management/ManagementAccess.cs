using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>Who may manage what. Nothing here is open, on loopback neither.</summary>
internal static class ManagementAccess
{
    /// <summary>The instance's own code, the system key or the master key.</summary>
    public static ValueTask<object?> ToOneInstanceAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpRequest request = call.HttpContext.Request;
        bool allowed = Keys(request).OpensInstance(KeyCheck.GivenKey(request), RouteText.Of(request, "instanceId"));
        return allowed ? next(call) : ValueTask.FromResult<object?>(HttpProblem.Unauthorized());
    }

    /// <summary>The system key or the master key.</summary>
    public static ValueTask<object?> ToEverythingAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        HttpRequest request = call.HttpContext.Request;
        bool allowed = KeyCheck.Allows(AuthorizationLevel.System, request, Keys(request), loopbackOnly: false);
        return allowed ? next(call) : ValueTask.FromResult<object?>(HttpProblem.Unauthorized());
    }

    private static FunctionKeys Keys(HttpRequest request) => request.HttpContext.RequestServices.GetRequiredService<FunctionKeys>();
}
