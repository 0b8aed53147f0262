using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.Domain.Alerts;
using ContentHub.Functions.Webhooks.Deliveries;

namespace ContentHub.Functions.Alerts.Channels;

/// <summary>A webhook, signed as those about tasks are.</summary>
/// <param name="sender">Sends.</param>
/// <param name="settings">Where to.</param>
public sealed class WebhookChannel(WebhookSender sender, AlertSettings settings) : IAlertChannel
{
    // 410: the receiver wants nothing more.
    private const int Gone = 410;

    // Chinese text stays readable; the message is JSON, never a part of a page.
    private static readonly AlertWebhookJson s_readable = new(new JsonSerializerOptions(AlertWebhookJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public string Name => "webhook";

    /// <inheritdoc/>
    public async Task<ChannelAnswer> SendAsync(AlertMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        (Alert alert, AlertNotice notice) = (message.Alert, message.Notice);
        AlertState told = notice.Kind == AlertNoticeKind.Resolved ? AlertState.Resolved : AlertState.Firing;

        // As it was when the notice was decided, so that every try says the same.
        AlertWebhookBody body = new($"alert.{told.ToName()}", notice.At, new AlertWebhookData(
            alert.AlertId,
            alert.Rule.ToName(),
            alert.Subject,
            told.ToName(),
            notice.Number,
            notice.Value,
            notice.Threshold,
            notice.Detail,
            alert.Since,
            message.Text));
        WebhookAnswer answer = await sender.SendAsync(settings.WebhookUrl!, message.Id, JsonSerializer.SerializeToUtf8Bytes(body, s_readable.AlertWebhookBody), cancellation);
        return new ChannelAnswer(answer.Error, answer.RetryAfter, answer.IsPermanent || answer.StatusCode == Gone);
    }
}

/// <summary>The message of a webhook about an alert.</summary>
/// <param name="Type"><c>alert.firing</c> or <c>alert.resolved</c>.</param>
/// <param name="Timestamp">When the notice was decided, UTC.</param>
/// <param name="Data">The alert then.</param>
internal sealed record AlertWebhookBody(string Type, DateTimeOffset Timestamp, AlertWebhookData Data);

/// <summary>An alert, as a webhook tells of it.</summary>
/// <param name="AlertId">Its id.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What of several things it is about.</param>
/// <param name="State">firing or resolved.</param>
/// <param name="Notice">Which notice of the alert, from 1; later ones while it fires are reminders.</param>
/// <param name="Value">The value.</param>
/// <param name="Threshold">What it is held against.</param>
/// <param name="Detail">What the value does not say.</param>
/// <param name="Since">When the condition was first seen.</param>
/// <param name="Text">The same in words.</param>
internal sealed record AlertWebhookData(
    string AlertId,
    string Rule,
    string? Subject,
    string State,
    int Notice,
    double? Value,
    double Threshold,
    string? Detail,
    DateTimeOffset Since,
    AlertText Text);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AlertWebhookBody))]
internal sealed partial class AlertWebhookJson : JsonSerializerContext;
