using System.Net;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Durable.Management;
using ContentHub.LocalRuntime.Triggers.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Http;

/// <summary>Everything that stands between the network and the functions.</summary>
internal static class HttpEdge
{
    public static void Map(WebApplication application)
    {
        LocalRuntimeOptions options = application.Services.GetRequiredService<IOptions<LocalRuntimeOptions>>().Value;
        WorkTracker tracker = application.Services.GetRequiredService<WorkTracker>();
        bool loopbackOnly = options.IsLoopback;
        application.Use(async (context, next) =>
        {
            using IDisposable work = tracker.Begin();
            context.Response.OnStarting(() =>
            {
                // From here on an event stream waits for news, for as long as its reader likes: that is nothing being done.
                if (context.Response.ContentType?.StartsWith("text/event-stream", StringComparison.OrdinalIgnoreCase) == true)
                {
                    work.Dispose();
                }

                return Task.CompletedTask;
            });
            if (loopbackOnly && !IsLoopback(context.Request.Host.Host))
            {
                // A page in a browser can point a name of its own at this machine (DNS rebinding); it cannot choose this header.
                await HttpProblem.Invalid("This host answers to its loopback address only.").ExecuteAsync(context);
                return;
            }

            if (loopbackOnly && IsForeign(context.Request))
            {
                // No key guards a loopback listener, so no page of another origin may use the user's browser to get here.
                await HttpProblem.Forbidden("This host takes no requests from pages of other origins.").ExecuteAsync(context);
                return;
            }

            await next(context);
        });

        ManagementEndpoints.Map(application);
        QueueEndpoints.Map(application);
        string prefix = (application.Configuration["extensions:http:routePrefix"] ?? "api").Trim('/');
        foreach (LocalFunctionDefinition function in application.Services.GetRequiredService<FunctionCatalog>().Functions)
        {
            if (function.Trigger is HttpTriggerAttribute trigger)
            {
                MapFunction(application, function, trigger, prefix, options, loopbackOnly);
            }
        }

        application.MapFallback(context => HttpProblem.NotFound(context.Request.Path).ExecuteAsync(context));
    }

    private static void MapFunction(WebApplication application, LocalFunctionDefinition function, HttpTriggerAttribute trigger, string prefix, LocalRuntimeOptions options, bool loopbackOnly)
    {
        HttpFunction endpoint = new(function, application.Services.GetRequiredService<FunctionInvoker>(), options.MaxRequestBodyBytes, application.Services.GetRequiredService<Microsoft.Extensions.Logging.ILogger<HttpFunction>>());
        FunctionKeys? keys = null;
        RequestDelegate handle = context =>
        {
            keys ??= context.RequestServices.GetRequiredService<FunctionKeys>();
            return KeyCheck.Allows(trigger.AuthLevel, context.Request, keys, loopbackOnly)
                ? endpoint.RunAsync(context)
                : HttpProblem.Unauthorized().ExecuteAsync(context);
        };
        string route = $"/{prefix}/{(trigger.Route ?? function.Name).TrimStart('/')}".Replace("//", "/", StringComparison.Ordinal);
        if (trigger.Methods is { Length: > 0 } methods)
        {
            application.MapMethods(route, methods.Select(method => method.ToUpperInvariant()), handle);
        }
        else
        {
            application.Map(route, handle);
        }
    }

    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is [{ } origin, ..] && origin != $"{request.Scheme}://{request.Host}";

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
