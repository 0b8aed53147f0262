using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>The HTTP API that manages instances and entities, with the paths and JSON of Durable Functions.</summary>
internal static class ManagementEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder root = routes.MapGroup(ManagementAddresses.Root);
        RouteGroupBuilder instance = root.MapGroup("instances/{instanceId}");
        instance.AddEndpointFilter(ManagementAccess.ToOneInstanceAsync).AddEndpointFilter(BadRequests.AnswerAsync);
        InstanceEndpoints.Map(instance);
        StartEndpoints.MapRestart(instance);

        RouteGroupBuilder everything = root.MapGroup("");
        everything.AddEndpointFilter(ManagementAccess.ToEverythingAsync).AddEndpointFilter(BadRequests.AnswerAsync);
        InstanceListEndpoints.Map(everything);
        StartEndpoints.MapStart(everything);
        EntityEndpoints.Map(everything);
    }
}
