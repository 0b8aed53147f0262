using ContentHub.Domain.Generation;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary>Gives out the places at the creator, and tells those who get one.</summary>
/// <param name="gate">The places.</param>
/// <param name="settings">How many there are, unless the limit was set at run time.</param>
public sealed class Admissions(ICreatorGate gate, ContentHubSettings settings)
{
    /// <summary>How many may be with the creator at once.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<int> GetLimitAsync(CancellationToken cancellation) => await gate.GetLimitAsync(cancellation) ?? settings.MaxConcurrentTasks;

    /// <summary>Admits who may be admitted and wakes each that does not know of its place yet; done twice it does no harm.</summary>
    /// <param name="client">Wakes the orchestrations.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task AdmitAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        GateLimits limits = new(await GetLimitAsync(cancellation), _ => ValueTask.FromResult(settings.MaxConcurrentTasksPerAccount));
        bool again = true;
        while (again)
        {
            again = false;
            foreach (string admitted in await gate.AdmitAsync(limits, cancellation))
            {
                if (await client.GetInstanceAsync(admitted, cancellation) is { IsCompleted: false })
                {
                    await client.RaiseEventAsync(admitted, GenerateContent.SlotGrantedEvent, "", cancellation);
                }
                else
                {
                    // It has ended while it waited: its place is the next one's.
                    await gate.LeaveAsync(admitted, cancellation);
                    again = true;
                }
            }
        }
    }
}
