using ContentHub.Domain.Publishing;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Publishing;

/// <summary>Starts tries to publish, each at most once: the try's orchestration has an id of its own.</summary>
/// <param name="pool">The publish pool.</param>
/// <param name="time">The clock.</param>
public sealed class PublishStarter(IPublishPool pool, TimeProvider time)
{
    /// <summary>Starts the next try of an entry that is due, unless it was started before.</summary>
    /// <param name="contentId">The content.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task StartAsync(string contentId, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await NextAsync(contentId, client, cancellation) is { } next)
        {
            await StartAsync(next, client, cancellation);
        }
    }

    /// <summary>The next tries of what is due, most urgent first; none of them is started by this.</summary>
    /// <param name="most">Most tries to return, 1–1,000.</param>
    /// <param name="client">Knows the orchestrations.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<IReadOnlyList<PublishTry>> ListDueAsync(int most, DurableTaskClient client, CancellationToken cancellation)
    {
        List<PublishTry> due = [];
        foreach (PublishEntry entry in await pool.ListDueAsync(time.GetUtcNow(), most, cancellation))
        {
            if (await NextAsync(entry.ContentId, client, cancellation) is { } next)
            {
                due.Add(next);
            }
        }

        return due;
    }

    /// <summary>The next try of an entry, under a number that no ended orchestration has; null when the entry is not due.</summary>
    /// <param name="contentId">The content.</param>
    /// <param name="client">Knows the orchestrations.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task<PublishTry?> NextAsync(string contentId, DurableTaskClient client, CancellationToken cancellation)
    {
        PublishEntry? entry = await pool.GetAsync(contentId, cancellation);
        while (entry is { Status: PublishEntryStatus.Pending } && entry.ScheduledAt <= time.GetUtcNow())
        {
            PublishTry next = new(contentId, entry.Attempts + 1);
            if (await client.GetInstanceAsync(next.InstanceId, cancellation) is not { IsCompleted: true })
            {
                return next;
            }

            // The number belongs to an entry that was removed and has come back, or to an orchestration that was terminated
            // before it began; in the first case the entry that was just read may be an old one: it is read again.
            entry = await pool.UpdateAsync(contentId, present => present.PassedOver(next.Attempt, time.GetUtcNow()), cancellation);
        }

        return null;
    }

    /// <summary>Starts a try, unless it was started before.</summary>
    /// <param name="next">The try.</param>
    /// <param name="client">Starts the orchestration.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    public async Task StartAsync(PublishTry next, DurableTaskClient client, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(next.InstanceId, cancellation) is not null)
        {
            return;
        }

        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(PublishContent),
                next,
                StartOptions.Once(next.InstanceId),
                cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Each backend refuses a second start with an exception of its own; that the instance is there is what counts.
            if (await client.GetInstanceAsync(next.InstanceId, cancellation) is null)
            {
                throw;
            }
        }
    }
}
