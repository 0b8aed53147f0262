using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Functions.Intake;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Generation;

/// <summary>
/// Holds tasks against their orchestrations: one that was recorded but never started is started; one whose orchestration
/// was ended from outside ends too, and gives its place back.
/// </summary>
/// <param name="tasks">The tasks.</param>
/// <param name="gate">The places at the creator.</param>
/// <param name="admissions">Gives them out.</param>
/// <param name="starter">Starts what was not started.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class ReconcileTasks(ITaskStore tasks, ICreatorGate gate, Admissions admissions, TaskStarter starter, TimeProvider time, ILogger<ReconcileTasks> logger)
{
    // Younger tasks may be between their record and their start at this very moment.
    private static readonly TimeSpan s_grace = TimeSpan.FromMinutes(1);

    /// <summary>Looks at every task that has not ended.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="client">Knows the orchestrations.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function(nameof(ReconcileTasks))]
    public async Task RunAsync([TimerTrigger("0 */5 * * * *", RunOnStartup = true)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (GenerationTaskStatus status in Enum.GetValues<GenerationTaskStatus>().Where(status => !status.IsTerminal()))
        {
            string? continuation = null;
            do
            {
                Page<GenerationTask> page = await tasks.ListAsync(new TaskQuery { Status = status, PageSize = 200, Continuation = continuation }, cancellation);
                foreach (GenerationTask task in page.Items)
                {
                    await ReconcileAsync(task, client, cancellation);
                }

                continuation = page.Continuation;
            }
            while (continuation is not null);
        }

        foreach (GateHolder holder in await gate.ListHoldersAsync(cancellation))
        {
            if (await client.GetInstanceAsync(holder.InstanceId, cancellation) is not { IsCompleted: false })
            {
                await gate.LeaveAsync(holder.InstanceId, cancellation);
                LogFreed(holder.InstanceId);
            }
        }

        await admissions.AdmitAsync(client, cancellation);
    }

    private async Task ReconcileAsync(GenerationTask task, DurableTaskClient client, CancellationToken cancellation)
    {
        OrchestrationMetadata? instance = await client.GetInstanceAsync(task.InstanceId, cancellation);
        if (instance is null)
        {
            if (time.GetUtcNow() - task.UpdatedAt >= s_grace)
            {
                LogStarted(task.TaskId);
                await starter.StartAsync(task, client, cancellation);
            }
        }
        else if (!instance.IsCompleted)
        {
            if (task.CancelRequestedAt is { } asked && time.GetUtcNow() - asked >= s_grace)
            {
                // The wish was written down, and the word of it lost.
                await client.RaiseEventAsync(task.InstanceId, GenerateContent.CancelEvent, "", cancellation);
            }
        }
        else
        {
            TaskEnd end = instance.RuntimeStatus == OrchestrationRuntimeStatus.Terminated
                ? TaskEnd.Because(GenerationTaskStatus.Cancelled, "terminated", "The task's orchestration was terminated. Submit the topic again if it is still wanted.")
                : TaskEnd.Because(GenerationTaskStatus.Failed, "internal_error", "The task's orchestration ended without a result. The service's log has the cause.");
            await tasks.UpdateAsync(task.TaskId, present => present.Ended(end.Status, end.Error!, time.GetUtcNow()), cancellation);
            await gate.LeaveAsync(task.InstanceId, cancellation);
            LogEnded(task.TaskId, instance.RuntimeStatus);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Task {TaskId} was recorded but not started; starting it")]
    private partial void LogStarted(string taskId);

    [LoggerMessage(LogLevel.Warning, "The orchestration of task {TaskId} is {Status}; the task ends with it")]
    private partial void LogEnded(string taskId, OrchestrationRuntimeStatus status);

    [LoggerMessage(LogLevel.Warning, "Run {InstanceId} has ended but still held a place at the creator; it is free now")]
    private partial void LogFreed(string instanceId);
}
