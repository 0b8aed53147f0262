using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Scheduling.Firing;

/// <summary>Holds executions against their orchestrations: one whose orchestration was ended from outside ends too.</summary>
/// <param name="executions">The executions.</param>
/// <param name="ends">Ends them.</param>
/// <param name="logger">The log.</param>
public sealed partial class ReconcileExecutions(IExecutionStore executions, ExecutionEnds ends, ILogger<ReconcileExecutions> logger)
{
    /// <summary>Looks at every execution that has not ended.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="client">Knows the orchestrations.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function(nameof(ReconcileExecutions))]
    public async Task RunAsync(
        [TimerTrigger("0 2/5 * * * *", RunOnStartup = true, UseMonitor = false)] TimerInfo timer,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        foreach (ExecutionStatus status in new[] { ExecutionStatus.Running, ExecutionStatus.Waiting })
        {
            string? continuation = null;
            do
            {
                Page<ScheduleExecution> page = await executions.ListAsync(new ExecutionQuery { Status = status, PageSize = 200, Continuation = continuation }, cancellation);
                foreach (ScheduleExecution execution in page.Items)
                {
                    if (await client.GetInstanceAsync(execution.ExecutionId, cancellation) is null or { IsCompleted: true })
                    {
                        await ends.EndAsync(execution.ExecutionId, ExecutionStatus.Failed, "Its orchestration was ended from outside.", null, client, cancellation);
                        LogEnded(execution.ExecutionId);
                    }
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The orchestration of execution {ExecutionId} was ended from outside; the execution has failed")]
    private partial void LogEnded(string executionId);
}
