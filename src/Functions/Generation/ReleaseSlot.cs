using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary>Gives a place at the creator back.</summary>
/// <param name="gate">The places.</param>
/// <param name="admissions">Gives the place to the next.</param>
public sealed class ReleaseSlot(ICreatorGate gate, Admissions admissions)
{
    /// <summary>Frees the place and admits the next in the queue.</summary>
    /// <param name="instanceId">The run that needs its place no longer.</param>
    /// <param name="client">Wakes the next.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(ReleaseSlot))]
    public async Task RunAsync([ActivityTrigger] string instanceId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        await gate.LeaveAsync(instanceId, cancellation);
        await admissions.AdmitAsync(client, cancellation);
    }
}
