using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Generation;

/// <summary>What <see cref="EndTask"/> is given.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Attempt">The last attempt.</param>
/// <param name="End">How it ends; without a content.</param>
public sealed record EndTaskInput(string TaskId, int Attempt, TaskEnd End);

/// <summary>Writes down that a task has ended without a content.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
public sealed class EndTask(ITaskStore tasks, TimeProvider time)
{
    /// <summary>Ends the task, unless it has ended already.</summary>
    /// <param name="input">Which task, and how it ends.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>How the task did end.</returns>
    [Function(nameof(EndTask))]
    public async Task<TaskEnd> RunAsync([ActivityTrigger] EndTaskInput input, CancellationToken cancellation)
    {
        GenerationTask? ended = await tasks.UpdateAsync(
            input.TaskId,
            task => task.Tried(input.Attempt).Ended(input.End.Status, input.End.Error!, time.GetUtcNow()),
            cancellation);
        return ended is null ? input.End : TaskEnd.Of(ended);
    }
}
