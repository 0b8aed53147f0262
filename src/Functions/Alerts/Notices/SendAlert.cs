using ContentHub.Domain.Alerts;
using ContentHub.Domain.Webhooks;
using ContentHub.Functions.Alerts.Channels;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ContentHub.Functions.Alerts.Notices;

/// <summary>What <see cref="SendAlert"/> is given.</summary>
/// <param name="Notice">The notice and the channel.</param>
/// <param name="Number">Which try, from 1.</param>
/// <param name="Pause">How long to wait before the next try, should this one fail; null when it is the last.</param>
public sealed record SendAlertInput(NotifyAlertInput Notice, int Number, TimeSpan? Pause);

/// <summary>Tries to bring a notice to a channel once.</summary>
/// <param name="alerts">The alerts.</param>
/// <param name="channels">The channels.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
public sealed partial class SendAlert(IAlertStore alerts, IEnumerable<IAlertChannel> channels, TimeProvider time, ILogger<SendAlert> logger)
{
    /// <summary>
    /// Sends the notice and writes down what came of it. A run that was cut short in between sends it once more, under the
    /// same id; one that was cut short after it finds what is written.
    /// </summary>
    /// <param name="input">Which try.</param>
    /// <param name="cancellation">The host stops.</param>
    /// <returns>When to try again, UTC; null when not.</returns>
    [Function(nameof(SendAlert))]
    public async Task<DateTimeOffset?> RunAsync([ActivityTrigger] SendAlertInput input, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(input);
        NotifyAlertInput wanted = input.Notice;
        if (await alerts.GetAsync(wanted.AlertId, cancellation) is not { } alert || alert.Notices.FirstOrDefault(each => each.Number == wanted.Notice) is not { } notice)
        {
            return null;
        }

        if (alert.Find(wanted.Notice, wanted.Channel) is { } tried && tried.Tries >= input.Number)
        {
            return tried.RetryAt;
        }

        AlertDelivery delivery = await TryAsync(input, alert, notice, cancellation);
        await alerts.UpdateAsync(wanted.AlertId, present => present.Tried(delivery), cancellation);
        if (delivery.Error is not null)
        {
            LogFailed(wanted.InstanceId, input.Number, delivery.Status, delivery.Error);
        }

        return delivery.RetryAt;
    }

    private async Task<AlertDelivery> TryAsync(SendAlertInput input, Alert alert, AlertNotice notice, CancellationToken cancellation)
    {
        NotifyAlertInput wanted = input.Notice;
        AlertDelivery delivery = new(wanted.Notice, wanted.Channel, AlertDeliveryStatus.Delivered, input.Number, time.GetUtcNow(), null, null);
        if (input.Number > 1 && alert.NoticeCount > notice.Number)
        {
            return delivery with { Status = AlertDeliveryStatus.Overtaken };
        }

        if (channels.FirstOrDefault(each => each.Name == wanted.Channel) is not { } channel)
        {
            return delivery with { Status = AlertDeliveryStatus.Failed, Error = "The channel is not set any more." };
        }

        AlertMessage message = new(wanted.InstanceId, alert, notice, AlertText.Title(alert, notice), AlertText.Of(alert, notice));
        ChannelAnswer answer = await channel.SendAsync(message, cancellation);
        DateTimeOffset now = time.GetUtcNow();
        return answer switch
        {
            { Error: null } => delivery with { At = now },
            { IsPermanent: false } when input.Pause is { } pause => delivery with
            {
                Status = AlertDeliveryStatus.Pending,
                At = now,
                RetryAt = now + RetrySchedule.Honour(pause, answer.RetryAfter),
                Error = answer.Error,
            },
            _ => delivery with { Status = AlertDeliveryStatus.Failed, At = now, Error = answer.Error },
        };
    }

    [LoggerMessage(LogLevel.Warning, "Notice {NoticeId}: try {Number} failed, the notice is {Status}: {Error}")]
    private partial void LogFailed(string noticeId, int number, AlertDeliveryStatus status, string error);
}
