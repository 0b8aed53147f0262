using ContentHub.Domain.Generation;
using ContentHub.Functions.Webhooks.Deliveries;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Monitoring;

/// <summary>Every night: tasks that ended long ago go, with the history of their orchestrations. Contents stay.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="deliveries">The notices of their ends, which go with them.</param>
/// <param name="settings">How long tasks are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class CleanUpTasks(ITaskStore tasks, WebhookDeliveries deliveries, ContentHubSettings settings, TimeProvider time, ILogger<CleanUpTasks> logger)
{
    private const int Batch = 100;

    /// <summary>Removes what is past its retention time.</summary>
    /// <param name="timer">The timer; its schedule is UTC.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function(nameof(CleanUpTasks))]
    public async Task RunAsync([TimerTrigger("0 30 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        DateTimeOffset before = time.GetUtcNow().AddDays(-settings.TaskRetentionDays);
        int removed = 0;
        for (IReadOnlyList<GenerationTask> batch = await tasks.ListEndedBeforeAsync(before, Batch, cancellation);
            batch.Count > 0;
            batch = await tasks.ListEndedBeforeAsync(before, Batch, cancellation))
        {
            foreach (GenerationTask task in batch)
            {
                await deliveries.RemoveAsync(task.TaskId, client, cancellation);
                await client.PurgeInstanceAsync(task.TaskId, cancellation);
                await tasks.DeleteAsync(task.TaskId, cancellation);
                removed++;
            }
        }

        LogRemoved(removed, settings.TaskRetentionDays);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} tasks that ended more than {Days} days ago")]
    private partial void LogRemoved(int count, int days);
}
