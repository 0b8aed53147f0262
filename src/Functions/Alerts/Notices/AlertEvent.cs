using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContentHub.Domain.Alerts;
using ContentHub.Domain.Events;

namespace ContentHub.Functions.Alerts.Notices;

/// <summary>The event of a notice, for those who watch.</summary>
internal static class AlertEvent
{
    /// <summary>The same event for the same notice, however often it is told.</summary>
    public static EventRecord Of(Alert alert, AlertNotice notice) => new()
    {
        Key = string.Create(CultureInfo.InvariantCulture, $"{alert.AlertId}:{notice.Number}"),
        Type = EventType.Alert,
        At = notice.At,
        Data = JsonSerializer.Serialize(
            new AlertEventData(alert.AlertId, alert.Rule.ToName(), alert.Subject, Kind(notice), notice.Value, notice.Threshold, notice.At, AlertText.Of(alert, notice)),
            AlertEventJson.Told.AlertEventData),
    };

    private static string Kind(AlertNotice notice) => notice.Kind.ToString().ToLowerInvariant();
}

/// <summary>What watchers are told of an alert.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Rule">Its rule.</param>
/// <param name="Subject">What of several things it is about.</param>
/// <param name="Kind">firing, reminder or resolved.</param>
/// <param name="Value">The value then.</param>
/// <param name="Threshold">The threshold then.</param>
/// <param name="At">When.</param>
/// <param name="Text">In words.</param>
internal sealed record AlertEventData(string AlertId, string Rule, string? Subject, string Kind, double? Value, double Threshold, DateTimeOffset At, AlertText Text);

[JsonSerializable(typeof(AlertEventData))]
internal sealed partial class AlertEventJson : JsonSerializerContext
{
    public static AlertEventJson Told { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
