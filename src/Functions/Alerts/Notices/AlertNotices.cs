using ContentHub.Domain.Alerts;
using ContentHub.Domain.Events;
using ContentHub.Functions.Alerts.Channels;
using Microsoft.DurableTask.Client;

namespace ContentHub.Functions.Alerts.Notices;

/// <summary>Hands the notices of alerts over to the durable engine, each once on every channel however often it is asked.</summary>
/// <param name="alerts">The alerts.</param>
/// <param name="channels">The channels.</param>
/// <param name="events">Tells those who watch.</param>
public sealed class AlertNotices(IAlertStore alerts, IEnumerable<IAlertChannel> channels, IEventLog events)
{
    /// <summary>Hands over what has not been.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="client">Starts orchestrations.</param>
    /// <param name="cancellation">The host stops; the next round goes on.</param>
    public async Task HandOverAsync(Alert alert, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (alert.HandedOver >= alert.NoticeCount)
        {
            return;
        }

        foreach (AlertNotice notice in alert.Notices.Where(notice => notice.Number > alert.HandedOver))
        {
            await events.AppendAsync(AlertEvent.Of(alert, notice), cancellation);
            foreach (IAlertChannel channel in channels)
            {
                await StartAsync(new NotifyAlertInput(alert.AlertId, notice.Number, channel.Name), client, cancellation);
            }
        }

        await alerts.UpdateAsync(alert.AlertId, present => present.HandedOverTo(alert.NoticeCount), cancellation);
    }

    /// <summary>Removes the orchestrations of an alert's notices.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="client">Forgets orchestrations.</param>
    /// <param name="cancellation">The host stops.</param>
    public async Task ForgetAsync(Alert alert, DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(client);
        foreach (string channel in channels.Select(channel => channel.Name).Union(alert.Deliveries.Select(delivery => delivery.Channel)))
        {
            for (int notice = 1; notice <= alert.NoticeCount; notice++)
            {
                await client.PurgeInstanceAsync(AlertId.OfNotice(alert.AlertId, notice, channel), cancellation);
            }
        }
    }

    private static async Task StartAsync(NotifyAlertInput input, DurableTaskClient client, CancellationToken cancellation)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(NotifyAlert),
                input,
                StartOptions.Once(input.InstanceId),
                cancellation);
        }
        catch (Exception) when (!cancellation.IsCancellationRequested)
        {
            // Each backend refuses a second start with an exception of its own; that the instance is there is what counts.
            if (await client.GetInstanceAsync(input.InstanceId, cancellation) is null)
            {
                throw;
            }
        }
    }
}
