using ContentHub.Domain.Generation;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Monitoring;

/// <summary>Removes tasks that ended long ago, with the histories of their orchestrations. Contents stay.</summary>
/// <param name="tasks">The tasks.</param>
/// <param name="time">The clock.</param>
public sealed class TaskRemoval(ITaskStore tasks, TimeProvider time)
{
    private const int Batch = 100;

    /// <summary>Removes what ended before a time.</summary>
    /// <param name="olderThan">How long ago it must have ended.</param>
    /// <param name="most">The most to remove.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">Stops in between; what is gone is gone.</param>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveAsync(TimeSpan olderThan, int most, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        DateTimeOffset before = time.GetUtcNow() - olderThan;
        int removed = 0;
        while (removed < most && await tasks.ListEndedBeforeAsync(before, Math.Min(Batch, most - removed), cancellation) is { Count: > 0 } batch)
        {
            foreach (GenerationTask task in batch)
            {
                for (int generation = 1; generation <= task.Generation; generation++)
                {
                    await client.PurgeInstanceAsync(GenerationTask.InstanceIdOf(task.TaskId, generation), cancellation);
                }

                await tasks.DeleteAsync(task.TaskId, cancellation);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>How many would be removed, counted up to a number.</summary>
    /// <param name="olderThan">How long ago it must have ended.</param>
    /// <param name="most">Where the count stops.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<int> CountAsync(TimeSpan olderThan, int most, CancellationToken cancellation) =>
        (await tasks.ListEndedBeforeAsync(time.GetUtcNow() - olderThan, most, cancellation)).Count;
}
