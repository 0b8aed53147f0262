using ContentHub.Domain;
using ContentHub.Domain.Contents;
using ContentHub.Domain.Publishing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Publishing;

/// <summary>
/// Every minute: begins to publish what is due, most urgent first. Before that it puts right what a crash or a terminated
/// orchestration has left: approved contents without their entry, entries whose try has ended without a word.
/// </summary>
/// <param name="contents">The contents.</param>
/// <param name="pool">The publish pool.</param>
/// <param name="recorder">Writes down what it finds.</param>
/// <param name="starter">Starts tries.</param>
/// <param name="settings">Whether to publish, and how much at once.</param>
/// <param name="logger">The log.</param>
public sealed partial class ScanPublishPool(
    IContentStore contents,
    IPublishPool pool,
    PublishRecorder recorder,
    PublishStarter starter,
    PublishingSettings settings,
    ILogger<ScanPublishPool> logger)
{
    private const int MostAwaiting = 1000;

    /// <summary>Scans once. A scan that runs twice, or at the same time as another, starts nothing twice.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="client">Knows and starts orchestrations.</param>
    /// <param name="cancellation">The host stops; the next scan goes on.</param>
    [Function(nameof(ScanPublishPool))]
    public async Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (Content content in await contents.ListAwaitingPoolAsync(MostAwaiting, cancellation))
        {
            await recorder.EnterPoolAsync(content.ContentId, cancellation);
        }

        await ReconcileAsync(client, cancellation);
        if (!settings.Enabled)
        {
            return;
        }

        foreach (PublishTry due in await starter.ListDueAsync(settings.BatchSize, client, cancellation))
        {
            await starter.StartAsync(due, client, cancellation);
        }
    }

    private async Task ReconcileAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        string? continuation = null;
        do
        {
            Page<PublishEntry> page = await pool.ListAsync(new PublishQuery { Status = PublishEntryStatus.Publishing, PageSize = 200, Continuation = continuation }, cancellation);
            foreach (PublishEntry entry in page.Items)
            {
                PublishTry attempt = new(entry.ContentId, entry.Attempts);
                if (await client.GetInstanceAsync(attempt.InstanceId, cancellation) is null or { IsCompleted: true })
                {
                    LogEnded(entry.ContentId, entry.Attempts);
                    await recorder.EndAsync(attempt, new PublishOutcome(null, "The try was ended from outside; whether the target published is not known.", IsTransient: true), cancellation);
                }
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    [LoggerMessage(LogLevel.Warning, "Try {Attempt} to publish content {ContentId} ended without a word; it counts as failed")]
    private partial void LogEnded(string contentId, int attempt);
}
