using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Generation;

/// <summary>Finds tasks by what their callers call them.</summary>
internal static class TaskStoreExtensions
{
    /// <summary>The task that was accepted under a key; null when there is none.</summary>
    public static async Task<GenerationTask?> FindAsync(this ITaskStore tasks, string idempotencyKey, CancellationToken cancellation)
    {
        // The same walk as that of the acceptance: an id that another key has by chance leads to the next.
        for (int place = 0; await tasks.GetAsync(GenerationTaskId.For(idempotencyKey, place), cancellation) is { } task; place++)
        {
            if (task.IdempotencyKey == idempotencyKey)
            {
                return task;
            }
        }

        return null;
    }
}
