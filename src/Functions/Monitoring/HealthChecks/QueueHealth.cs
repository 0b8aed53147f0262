using ContentHub.Functions.Intake;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContentHub.Functions.Monitoring.HealthChecks;

/// <summary>How many messages there are.</summary>
/// <param name="Waiting">In the queue that tasks come in by.</param>
/// <param name="Poison">Those that could not be processed however often they were tried.</param>
public sealed record QueueDepth(long Waiting, long Poison);

/// <summary>
/// Counts messages where the host offers it: by a health check named <c>queues</c> that gives the number of messages of
/// each queue. The local host has one; on Azure the storage account's own metrics tell.
/// </summary>
/// <param name="services">Holds the host's health checks, if it has any.</param>
public sealed class QueueHealth(IServiceProvider services)
{
    private const string Check = "queues";
    private const string PoisonQueue = TakeFromQueue.Queue + "-poison";

    /// <summary>The depth of the queue; null when the host does not tell.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<QueueDepth?> ReadAsync(CancellationToken cancellation)
    {
        if (services.GetService(typeof(HealthCheckService)) is not HealthCheckService checks)
        {
            return null;
        }

        HealthReport report = await checks.CheckHealthAsync(check => check.Name == Check, cancellation);
        return report.Entries.TryGetValue(Check, out HealthReportEntry entry)
            ? entry.Exception is null ? new QueueDepth(Count(entry, TakeFromQueue.Queue), Count(entry, PoisonQueue)) : throw entry.Exception
            : null;
    }

    private static long Count(HealthReportEntry entry, string queue) => entry.Data.TryGetValue(queue, out object? count) ? (long)count : 0;
}
