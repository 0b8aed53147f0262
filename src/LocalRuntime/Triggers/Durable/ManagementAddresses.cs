using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Durable;

/// <summary>The addresses under which instances are managed, as Durable Functions gives them.</summary>
internal sealed class ManagementAddresses(ListeningAddress listening, FunctionKeys keys, IOptions<DurableOptions> options)
{
    public const string Root = "/runtime/webhooks/durabletask";

    /// <exception cref="InvalidOperationException">The client is not one of this host.</exception>
    public static ManagementAddresses Of(DurableTaskClient client) => client is LocalDurableTaskClient local
        ? local.Addresses
        : throw new InvalidOperationException("Only a client that the host gave, by [DurableClient], knows the addresses of instances.");

    /// <summary>The addresses of an instance.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="host">Where they begin; null for the host's own address.</param>
    public HttpManagementPayload For(string instanceId, Uri? host)
    {
        string instance = $"{(host ?? listening.Uri).GetLeftPart(UriPartial.Authority)}{Root}/instances/{Uri.EscapeDataString(instanceId)}";
        string query = $"taskHub={Uri.EscapeDataString(options.Value.HubName)}&connection=Storage&code={keys.SignInstance(instanceId)}";
        return new HttpManagementPayload
        {
            Id = instanceId,
            StatusQueryGetUri = $"{instance}?{query}",
            SendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{query}",
            TerminatePostUri = $"{instance}/terminate?reason={{text}}&{query}",
            SuspendPostUri = $"{instance}/suspend?reason={{text}}&{query}",
            ResumePostUri = $"{instance}/resume?reason={{text}}&{query}",
            PurgeHistoryDeleteUri = $"{instance}?{query}",
            RestartPostUri = $"{instance}/restart?{query}",
        };
    }
}
