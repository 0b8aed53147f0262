using System.Globalization;
using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Triggers.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>What can be asked of all instances, and done to many.</summary>
internal static class InstanceListEndpoints
{
    public static void Map(RouteGroupBuilder everything)
    {
        everything.MapGet("instances", List);
        everything.MapDelete("instances", PurgeAsync);
    }

    /// <summary>The answer to a purge that found something.</summary>
    public static IResult Purged(PurgeResult result) => ManagementJson.Answer(new JsonObject { ["instancesDeleted"] = result.PurgedInstanceCount });

    private static IResult List(HttpRequest request, DurableEngineService durable)
    {
        ManagementQuery query = new(request);
        bool showInput = query.Flag("showInput", true);
        InstanceFilter filter = new()
        {
            CreatedFrom = query.Time("createdTimeFrom"),
            CreatedTo = query.Time("createdTimeTo"),
            Statuses = query.Statuses is { } statuses ? [.. statuses.SelectMany(AsStored)] : null,
            InstanceIdPrefix = query.Text("instanceIdPrefix"),
            Tags = query.Tags,
            PageSize = query.Top,
            After = query.After,
        };
        IDurableStore store = durable.Engine.Store;
        InstancePage page = store.Query(filter);
        if (page.Continuation is { } continuation)
        {
            request.HttpContext.Response.Headers[ManagementQuery.ContinuationHeader] = continuation.ToString(CultureInfo.InvariantCulture);
        }

        return ManagementJson.Answer(new JsonArray([.. page.Instances.Select(state =>
            InstanceJson.Of(state, showInput ? store.ReadInput(state.InstanceId) : null))]));
    }

    private static async Task<IResult> PurgeAsync(HttpRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        ManagementQuery query = new(request);
        DateTime from = query.Time("createdTimeFrom")
            ?? throw new BindingException("createdTimeFrom", "The value 'createdTimeFrom' is missing: it says from which time on instances are purged.");
        DateTime? to = query.Time("createdTimeTo");
        IReadOnlyList<OrchestrationRuntimeStatus>? statuses = query.Statuses;
        foreach (OrchestrationRuntimeStatus status in statuses ?? [])
        {
            if (!status.IsEnded())
            {
                throw new BindingException("runtimeStatus", $"The value '{status}' of 'runtimeStatus' is none to purge by: only Completed, Failed and Terminated instances can be purged.");
            }
        }

        PurgeResult result = await client.PurgeAllInstancesAsync(new PurgeInstancesFilter(from, to, statuses), cancellation);
        return result.PurgedInstanceCount > 0 ? Purged(result) : HttpProblem.NothingPurged();
    }

    /// <summary>An instance between two executions is running for everyone else.</summary>
    private static OrchestrationRuntimeStatus[] AsStored(OrchestrationRuntimeStatus status) =>
        status == OrchestrationRuntimeStatus.Running ? [status, OrchestrationRuntimeStatus.ContinuedAsNew] : [status];
}
