using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary>Asks for a place at the creator.</summary>
/// <param name="slots">The places.</param>
/// <param name="tasks">The tasks.</param>
/// <param name="settings">How many places there are.</param>
public sealed class AcquireSlot(ICreatorSlots slots, ITaskStore tasks, ContentHubSettings settings)
{
    /// <summary>Takes a place, or joins the queue.</summary>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>Whether the task has a place; true as well for a task that has ended or is gone, which needs none.</returns>
    [Function(nameof(AcquireSlot))]
    public async Task<bool> RunAsync([ActivityTrigger] string taskId, CancellationToken cancellation)
    {
        GenerationTask? task = await tasks.GetAsync(taskId, cancellation);
        return task is null or { Status: >= GenerationTaskStatus.Completed }
            || await slots.TryAcquireAsync(taskId, task.Request.Priority, settings.MaxConcurrentTasks, cancellation);
    }
}
