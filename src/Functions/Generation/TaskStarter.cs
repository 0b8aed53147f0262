using ContentHub.Domain.Generation;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary>
/// Accepts tasks: the record first, then the orchestration under the same id. A crash in between leaves a pending record
/// that the reconciliation starts; a second start of the same task changes nothing.
/// </summary>
/// <param name="tasks">The tasks.</param>
/// <param name="settings">What the orchestration goes by.</param>
/// <param name="time">The clock.</param>
public sealed class TaskStarter(ITaskStore tasks, ContentHubSettings settings, TimeProvider time)
{
    /// <summary>Accepts a request; on disk when it returns.</summary>
    /// <param name="request">A request that the rules find good.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting; the task may then have been accepted all the same.</param>
    /// <returns>The new task.</returns>
    public async Task<GenerationTask> AcceptAsync(GenerationRequest request, DurableTaskClient client, CancellationToken cancellation)
    {
        GenerationTask task = GenerationTask.Create(GenerationTaskId.New(), request, time.GetUtcNow());
        await tasks.AddAsync(task, cancellation);
        await StartAsync(task.TaskId, client, cancellation);
        return task;
    }

    /// <summary>Starts the orchestration of a recorded task.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public Task StartAsync(string taskId, DurableTaskClient client, CancellationToken cancellation) =>
        client.ScheduleNewOrchestrationInstanceAsync(
            nameof(GenerateContent),
            new GenerationInput { TaskId = taskId, PollInterval = settings.PollInterval, Timeout = settings.TaskTimeout },
            new StartOrchestrationOptions(taskId),
            cancellation);
}
