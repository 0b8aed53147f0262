using ContentHub.Domain.Generation;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary>
/// Stops tasks that have not ended, and their work at the creator. The wish is written down before the orchestration is
/// told: what is cut short in between is made up for by the reconciliation.
/// </summary>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
public sealed class TaskCancellation(ITaskStore tasks, TimeProvider time)
{
    /// <summary>Asks a task to stop; asked again, it changes nothing.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="client">Reaches its orchestration.</param>
    /// <param name="cancellation">Gives up waiting, as long as the wish is not written down.</param>
    /// <returns>
    /// The task as it then is: one that has not ended does so as soon as the creator has been told. Null when there is none.
    /// </returns>
    public async Task<GenerationTask?> CancelAsync(string taskId, DurableTaskClient client, CancellationToken cancellation)
    {
        GenerationTask? task = await tasks.UpdateAsync(taskId, present => present.CancelRequested(time.GetUtcNow()), cancellation);
        if (task is null || task.Status.IsTerminal())
        {
            return task;
        }

        if (await client.GetInstanceAsync(task.InstanceId, CancellationToken.None) is { IsCompleted: false })
        {
            await client.RaiseEventAsync(task.InstanceId, GenerateContent.CancelEvent, "", CancellationToken.None);
            return task;
        }

        return await tasks.UpdateAsync(
            taskId,
            present => present.Ended(GenerationTaskStatus.Cancelled, TaskEnd.Cancelled.Error!, time.GetUtcNow()),
            CancellationToken.None);
    }
}
