using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Publishing;

/// <summary>Every night: the histories of tries that were made long ago go. The entries of the publish pool stay.</summary>
/// <param name="settings">How long histories are kept.</param>
/// <param name="time">The clock.</param>
public sealed class CleanUpPublishing(ContentHubSettings settings, TimeProvider time)
{
    private static readonly OrchestrationRuntimeStatus[] s_ended = [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    /// <summary>Removes what is past its retention time.</summary>
    /// <param name="timer">The timer; its schedule is UTC.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The host stops; the next run goes on.</param>
    [Function(nameof(CleanUpPublishing))]
    public async Task RunAsync([TimerTrigger("0 45 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        OrchestrationQuery old = new(
            CreatedTo: time.GetUtcNow().AddDays(-settings.TaskRetentionDays),
            Statuses: s_ended,
            InstanceIdPrefix: PublishTry.InstanceIdPrefix);
        await foreach (OrchestrationMetadata instance in client.GetAllInstancesAsync(old).WithCancellation(cancellation))
        {
            await client.PurgeInstanceAsync(instance.InstanceId, cancellation);
        }
    }
}
