using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing;
using ContentHub.Functions.Scheduling.Work.Contents;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Work.Publishing;

/// <summary>Starts tries to publish.</summary>
/// <param name="starter">Starts them, each once.</param>
public sealed class StartPublishTries(PublishStarter starter)
{
    /// <summary>Starts those that were not started before.</summary>
    /// <param name="tries">Which.</param>
    /// <param name="client">Starts the orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(StartPublishTries))]
    public async Task RunAsync([ActivityTrigger] IReadOnlyList<PublishTry> tries, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (PublishTry next in tries)
        {
            await starter.StartAsync(next, client, cancellation);
        }
    }
}

/// <summary>How tries stand.</summary>
/// <param name="Open">Those that have not ended.</param>
/// <param name="Published">How many contents of those that have ended are published.</param>
/// <param name="Errors">Why the others are not.</param>
public sealed record CheckedTries(IReadOnlyList<PublishTry> Open, int Published, IReadOnlyList<ContentError> Errors);

/// <summary>Looks how tries to publish stand.</summary>
/// <param name="pool">The publish pool.</param>
public sealed class CheckPublishTries(IPublishPool pool)
{
    /// <summary>Looks at each.</summary>
    /// <param name="tries">Which; each was started.</param>
    /// <param name="client">Knows the orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(CheckPublishTries))]
    public async Task<CheckedTries> RunAsync([ActivityTrigger] IReadOnlyList<PublishTry> tries, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        List<PublishTry> open = [];
        List<ContentError> errors = [];
        int published = 0;
        foreach (PublishTry started in tries)
        {
            // The orchestration first: when it has ended, the entry says how.
            bool isOpen = await client.GetInstanceAsync(started.InstanceId, cancellation) is { IsCompleted: false };
            PublishEntry? entry = await pool.GetAsync(started.ContentId, cancellation);
            if (entry?.Status == PublishEntryStatus.Published)
            {
                published++;
            }
            else if (isOpen)
            {
                open.Add(started);
            }
            else
            {
                errors.Add(new ContentError(started.ContentId, entry?.LastError ?? "Its entry was changed or removed before it was published, or its try was ended from outside."));
            }
        }

        return new CheckedTries(open, published, errors);
    }
}
