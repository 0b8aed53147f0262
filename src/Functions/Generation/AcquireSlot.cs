using ContentHub.Domain.Generation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Generation;

/// <summary>Asks for a place at the creator.</summary>
/// <param name="gate">The places.</param>
/// <param name="admissions">Gives them out.</param>
/// <param name="tasks">The tasks.</param>
public sealed class AcquireSlot(ICreatorGate gate, Admissions admissions, ITaskStore tasks)
{
    /// <summary>Joins the queue, and takes a place if it is this run's turn.</summary>
    /// <param name="request">Which run.</param>
    /// <param name="client">Wakes whoever else is admitted.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>Whether the run has a place; true as well for a task that has ended or is gone, which needs none.</returns>
    [Function(nameof(AcquireSlot))]
    public async Task<bool> RunAsync([ActivityTrigger] SlotRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        GenerationTask? task = await tasks.GetAsync(request.TaskId, cancellation);
        if (task is null || task.Status.IsTerminal())
        {
            return true;
        }

        await gate.QueueAsync(new GateTicket(request.InstanceId, task.Request.AccountId, task.Request.Priority), cancellation);
        await admissions.AdmitAsync(client, cancellation);
        return await gate.ConfirmAsync(request.InstanceId, cancellation);
    }
}
