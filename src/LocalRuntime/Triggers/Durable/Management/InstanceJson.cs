using System.Text.Json.Nodes;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Triggers.Durable.Management;

/// <summary>An instance as the management API shows it.</summary>
internal static class InstanceJson
{
    /// <summary>An instance without its history.</summary>
    /// <param name="state">The instance.</param>
    /// <param name="input">Its input; null when it is not to be shown.</param>
    public static JsonObject Of(InstanceState state, string? input)
    {
        OrchestrationRuntimeStatus status = state.Status == OrchestrationRuntimeStatus.ContinuedAsNew ? OrchestrationRuntimeStatus.Running : state.Status;
        JsonObject body = new()
        {
            ["name"] = state.Name,
            ["instanceId"] = state.InstanceId,
            ["runtimeStatus"] = status.ToString(),
            ["input"] = ManagementJson.Value(input),
            ["customStatus"] = ManagementJson.Value(state.CustomStatus),
            ["output"] = state.Failure is { } failure ? failure.ErrorMessage : ManagementJson.Value(state.Output),
            ["createdTime"] = ManagementJson.Time(state.CreatedAt),
            ["lastUpdatedTime"] = ManagementJson.Time(state.UpdatedAt),
        };
        if (state.Tags is { Count: > 0 } tags)
        {
            body["tags"] = new JsonObject(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value)));
        }

        return body;
    }
}
