using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>The health check <c>queues</c>: healthy while the queues can be read, with the number of messages of each as its data.</summary>
/// <param name="store">The queues.</param>
internal sealed class QueueCounts(IQueueStore store) : IHealthCheck
{
    public const string Name = "queues";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Dictionary<string, object> counts = [];
        foreach (string queue in await store.ListAsync(cancellationToken))
        {
            counts[queue] = await store.CountAsync(queue, cancellationToken) ?? 0;
        }

        return HealthCheckResult.Healthy(data: counts);
    }
}
