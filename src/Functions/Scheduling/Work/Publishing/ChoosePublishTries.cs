using ContentHub.Domain.Publishing;
using ContentHub.Functions.Publishing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Scheduling.Work.Publishing;

/// <summary>What <see cref="ChoosePublishTries"/> is given.</summary>
/// <param name="Most">The most tries, 1–1,000; null for all of the contents named, and for the setting when none are.</param>
/// <param name="ContentIds">Only these contents; null for whatever is due.</param>
public sealed record ChoosePublishTriesInput(int? Most, IReadOnlyList<string>? ContentIds);

/// <summary>What there is to publish.</summary>
/// <param name="Refusal">Why nothing can be published, for people; null when something can.</param>
/// <param name="Tries">The tries to start, and those of contents named that are under way.</param>
/// <param name="Already">How many of the contents named are published.</param>
/// <param name="Skipped">How many of the contents named are not due, or more than were wanted.</param>
public sealed record ChosenTries(string? Refusal, IReadOnlyList<PublishTry> Tries, int Already = 0, int Skipped = 0);

/// <summary>Chooses what to publish. Nothing is started by it, so that what is started is known before it is.</summary>
/// <param name="pool">The publish pool.</param>
/// <param name="starter">Knows what is due.</param>
/// <param name="settings">Whether there is a publisher, and how much is published at once.</param>
public sealed class ChoosePublishTries(IPublishPool pool, PublishStarter starter, PublishingSettings settings)
{
    /// <summary>Chooses them, most urgent first, or in the order of the contents named.</summary>
    /// <param name="input">Which contents, and how many.</param>
    /// <param name="client">Knows the orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    [Function(nameof(ChoosePublishTries))]
    public async Task<ChosenTries> RunAsync([ActivityTrigger] ChoosePublishTriesInput input, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (settings.Publisher == PublisherKind.None)
        {
            return new ChosenTries("No publisher is set (PUBLISHER is none). Set PUBLISHER to file or webhook, and start the service again.", []);
        }

        return input.ContentIds is { } named
            ? await ChooseAsync(named, input.Most ?? named.Count, client, cancellation)
            : new ChosenTries(null, await starter.ListDueAsync(input.Most ?? settings.BatchSize, client, cancellation));
    }

    private async Task<ChosenTries> ChooseAsync(IReadOnlyList<string> named, int most, DurableTaskClient client, CancellationToken cancellation)
    {
        List<PublishTry> tries = [];
        int already = 0;
        foreach (string contentId in named)
        {
            PublishEntry? entry = await pool.GetAsync(contentId, cancellation);
            if (entry?.Status == PublishEntryStatus.Published)
            {
                already++;
                continue;
            }

            PublishTry? next = entry?.Status == PublishEntryStatus.Publishing
                ? new PublishTry(contentId, entry.Attempts)
                : await starter.NextAsync(contentId, client, cancellation);
            if (next is not null && tries.Count < most)
            {
                tries.Add(next);
            }
        }

        return new ChosenTries(null, tries, already, named.Count - already - tries.Count);
    }
}
