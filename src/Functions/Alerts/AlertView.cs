using ContentHub.Domain.Alerts;

namespace ContentHub.Functions.Alerts;

/// <summary>An alert, as answers show it. Times are UTC.</summary>
public sealed record AlertView
{
    /// <summary>Its id.</summary>
    public required string AlertId { get; init; }

    /// <summary>The rule, such as <c>failure_rate</c>.</summary>
    public required string Rule { get; init; }

    /// <summary>What of several things it is about, such as a schedule's id.</summary>
    public string? Subject { get; init; }

    /// <summary>pending, firing or resolved.</summary>
    public required string State { get; init; }

    /// <summary>The value when it was last seen over the threshold.</summary>
    public double? Value { get; init; }

    /// <summary>What it is held against.</summary>
    public required double Threshold { get; init; }

    /// <summary>What the value does not say.</summary>
    public string? Detail { get; init; }

    /// <summary>When the condition was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it began to fire.</summary>
    public DateTimeOffset? FiringAt { get; init; }

    /// <summary>When it was over.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who looks after it.</summary>
    public AlertAcknowledgement? Acknowledged { get; init; }

    /// <summary>The latest notice in words; before the first, what it would be.</summary>
    public required AlertText Text { get; init; }

    /// <summary>The notices, oldest first.</summary>
    public required IReadOnlyList<AlertNoticeView> Notices { get; init; }

    /// <summary>Shows an alert.</summary>
    /// <param name="alert">The alert.</param>
    public static AlertView Of(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new AlertView
        {
            AlertId = alert.AlertId,
            Rule = alert.Rule.ToName(),
            Subject = alert.Subject,
            State = alert.State.ToName(),
            Value = alert.Value,
            Threshold = alert.Threshold,
            Detail = alert.Detail,
            Since = alert.Since,
            FiringAt = alert.FiringAt,
            ResolvedAt = alert.ResolvedAt,
            Acknowledged = alert.Acknowledged,
            Text = AlertText.Of(alert, alert.Notices.Count > 0 ? alert.Notices[^1] : new AlertNotice(1, AlertNoticeKind.Firing, alert.Since, alert.Value, alert.Threshold, alert.Detail)),
            Notices = [.. alert.Notices.Select(notice => AlertNoticeView.Of(notice, alert))],
        };
    }
}

/// <summary>A notice, with how far it has come.</summary>
/// <param name="Number">Which notice of the alert, from 1.</param>
/// <param name="Kind">firing, reminder or resolved.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Value">The value then.</param>
/// <param name="Deliveries">How far it has come on each channel that has been tried.</param>
public sealed record AlertNoticeView(int Number, string Kind, DateTimeOffset At, double? Value, IReadOnlyList<AlertDeliveryView> Deliveries)
{
    internal static AlertNoticeView Of(AlertNotice notice, Alert alert) => new(
        notice.Number,
        notice.Kind switch
        {
            AlertNoticeKind.Firing => "firing",
            AlertNoticeKind.Reminder => "reminder",
            _ => "resolved",
        },
        notice.At,
        notice.Value,
        [.. alert.Deliveries.Where(delivery => delivery.Notice == notice.Number).OrderBy(delivery => delivery.Channel, StringComparer.Ordinal).Select(AlertDeliveryView.Of)]);
}

/// <summary>A notice on one channel.</summary>
/// <param name="Channel">log, webhook, chat or email.</param>
/// <param name="Status">pending, delivered, failed, or overtaken by a later notice.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="At">When it was last tried.</param>
/// <param name="RetryAt">When it is tried again.</param>
/// <param name="Error">Why the last try failed.</param>
public sealed record AlertDeliveryView(string Channel, string Status, int Tries, DateTimeOffset At, DateTimeOffset? RetryAt, string? Error)
{
    internal static AlertDeliveryView Of(AlertDelivery delivery) => new(
        delivery.Channel,
        delivery.Status switch
        {
            AlertDeliveryStatus.Pending => "pending",
            AlertDeliveryStatus.Delivered => "delivered",
            AlertDeliveryStatus.Failed => "failed",
            _ => "overtaken",
        },
        delivery.Tries,
        delivery.At,
        delivery.RetryAt,
        delivery.Error);
}
