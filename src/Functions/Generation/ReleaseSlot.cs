using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary>Gives a place at the creator back.</summary>
/// <param name="slots">The places.</param>
public sealed class ReleaseSlot(ICreatorSlots slots)
{
    /// <summary>Frees the place and wakes the next in the queue.</summary>
    /// <param name="taskId">The task that has ended.</param>
    /// <param name="client">Wakes the next.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(ReleaseSlot))]
    public async Task RunAsync([ActivityTrigger] string taskId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await slots.ReleaseAsync(taskId, cancellation);
        foreach (string next in await slots.ListWaitingAsync(1, cancellation))
        {
            // A waiting task whose orchestration is gone is reconciled later; it must not keep this one from ending.
            if (await client.GetInstanceAsync(next, cancellation) is { IsRunning: true })
            {
                await client.RaiseEventAsync(next, GenerateContent.SlotFreedEvent, taskId, cancellation);
            }
        }
    }
}
