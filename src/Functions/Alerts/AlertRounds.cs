using ContentHub.Domain.Alerts;
using ContentHub.Functions.Alerts.Notices;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Alerts;

/// <summary>
/// Holds rules against what is. What a round decides is written before anybody is told, and who is told is known from what is
/// written: cut short anywhere, the next round goes on.
/// </summary>
/// <param name="signals">What is.</param>
/// <param name="alerts">The alerts.</param>
/// <param name="silences">When nobody wants to be told.</param>
/// <param name="notices">Tells.</param>
/// <param name="settings">When people are told.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class AlertRounds(
    IAlertSignals signals,
    IAlertStore alerts,
    IAlertSilenceStore silences,
    AlertNotices notices,
    AlertSettings settings,
    TimeProvider time,
    ILogger<AlertRounds> logger)
{
    /// <summary>Makes a round. What cannot be measured leaves its alerts as they are.</summary>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        IReadOnlyList<AlertSilence> silent = await silences.ListAsync(cancellation);
        ILookup<AlertRule, Alert> open = (await alerts.ListOpenAsync(cancellation)).ToLookup(alert => alert.Rule);
        foreach (AlertRule rule in AlertRuleNames.All)
        {
            try
            {
                bool isSilenced = silent.Any(silence => silence.Covers(rule, time.GetUtcNow()));
                IReadOnlyList<AlertReading> readings = await signals.ReadAsync(rule, cancellation);
                await SettleAsync([.. readings.Where(reading => reading.IsOver)], [.. open[rule]], isSilenced, client, cancellation);
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                LogFailed(exception, rule.ToName());
            }
        }
    }

    private async Task SettleAsync(AlertReading[] over, Alert[] open, bool isSilenced, DurableTaskClient client, CancellationToken cancellation)
    {
        foreach (Alert alert in open.Where(alert => alert.State == AlertState.Resolved || !over.Any(reading => AlertId.Key(reading.Rule, reading.Subject) == alert.Key)))
        {
            await EndAsync(alert, isSilenced, client, cancellation);
        }

        foreach (AlertReading reading in over)
        {
            Alert alert = await alerts.OpenAsync(Alert.Begin(reading, time.GetUtcNow()), cancellation);
            if (await alerts.UpdateAsync(alert.AlertId, present => present.Observed(reading, settings.Timing, isSilenced, time.GetUtcNow()), cancellation) is { } observed)
            {
                await notices.HandOverAsync(observed, client, cancellation);
            }
        }
    }

    private async Task EndAsync(Alert alert, bool isSilenced, DurableTaskClient client, CancellationToken cancellation)
    {
        // One that has not fired was of no interest.
        if (alert.State == AlertState.Pending)
        {
            await alerts.DeleteAsync(alert.AlertId, present => present.State == AlertState.Pending, cancellation);
        }
        else if (await alerts.UpdateAsync(alert.AlertId, present => present.Ended(isSilenced, time.GetUtcNow()), cancellation) is { } ended)
        {
            await notices.HandOverAsync(ended, client, cancellation);
        }

        await alerts.CloseAsync(alert, cancellation);
    }

    [LoggerMessage(LogLevel.Error, "The alert rule {Rule} could not be evaluated; the next round tries again")]
    private partial void LogFailed(Exception exception, string rule);
}
