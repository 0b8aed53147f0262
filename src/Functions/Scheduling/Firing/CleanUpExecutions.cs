using ContentHub.Domain.Scheduling;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>Every night: removes executions past their retention time, with what they planned and the histories of their orchestrations.</summary>
/// <param name="executions">The executions.</param>
/// <param name="planned">The tasks that they wanted.</param>
/// <param name="settings">How long they are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class CleanUpExecutions(IExecutionStore executions, IPlannedTaskStore planned, SchedulingSettings settings, TimeProvider time, ILogger<CleanUpExecutions> logger)
{
    /// <summary>Removes them; one that is cut short is gone on with in the next night.</summary>
    /// <param name="timer">The timer; its schedule is UTC.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(CleanUpExecutions))]
    public async Task RunAsync([TimerTrigger("0 45 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        DateTimeOffset before = time.GetUtcNow() - TimeSpan.FromDays(settings.HistoryRetentionDays);
        int removed = 0;
        while (await executions.ListEndedBeforeAsync(before, 100, cancellation) is { Count: > 0 } batch)
        {
            foreach (ScheduleExecution execution in batch)
            {
                await client.PurgeInstanceAsync(execution.ExecutionId, cancellation);
                await planned.DeleteAsync(execution.ExecutionId, cancellation);
                await executions.DeleteAsync(execution.ExecutionId, cancellation);
                removed++;
            }
        }

        LogRemoved(removed, settings.HistoryRetentionDays);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} executions of schedules that ended more than {Days} days ago")]
    private partial void LogRemoved(int count, int days);
}
