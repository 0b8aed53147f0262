using ContentHub.Domain.Alerts;
using ContentHub.Functions.Alerts.Notices;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Alerts;

/// <summary>Every minute: holds the rules against what is. Every night: forgets alerts that were over long ago.</summary>
/// <param name="rounds">Evaluates.</param>
/// <param name="alerts">The alerts.</param>
/// <param name="notices">What was told of them.</param>
/// <param name="silences">The silences.</param>
/// <param name="settings">Whether alerts are on, and how long they are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class EvaluateAlerts(
    AlertRounds rounds,
    IAlertStore alerts,
    AlertNotices notices,
    IAlertSilenceStore silences,
    AlertSettings settings,
    TimeProvider time,
    ILogger<EvaluateAlerts> logger)
{
    /// <summary>Makes a round.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellation">The host stops; the next round goes on.</param>
    [Function(nameof(EvaluateAlerts))]
    public async Task RunAsync([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        if (settings.Enabled)
        {
            await rounds.RunAsync(client, cancellation);
        }
    }

    /// <summary>Removes alerts past their retention time, and silences that are over.</summary>
    /// <param name="timer">The timer; its schedule is UTC.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The host stops; the next night goes on.</param>
    [Function("CleanUpAlerts")]
    public async Task CleanUpAsync([TimerTrigger("0 50 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        int removed = 0;
        DateTimeOffset now = time.GetUtcNow();
        while (await alerts.ListResolvedBeforeAsync(now - TimeSpan.FromDays(settings.RetentionDays), 100, cancellation) is { Count: > 0 } batch)
        {
            foreach (Alert alert in batch)
            {
                await notices.ForgetAsync(alert, client, cancellation);
                await alerts.DeleteAsync(alert.AlertId, static _ => true, cancellation);
                removed++;
            }
        }

        foreach (AlertSilence silence in (await silences.ListAsync(cancellation)).Where(silence => silence.Until <= now))
        {
            await silences.DeleteAsync(silence.SilenceId, cancellation);
        }

        LogRemoved(removed, settings.RetentionDays);
    }

    [LoggerMessage(LogLevel.Information, "Removed {Count} alerts that were over more than {Days} days ago")]
    private partial void LogRemoved(int count, int days);
}
