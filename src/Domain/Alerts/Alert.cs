using System.Text.Json.Serialization;

namespace ContentHub.Domain.Alerts;

/// <summary>A condition that somebody should know of, from when it was first seen until it is over. All times are UTC.</summary>
public sealed record Alert
{
    /// <summary>Most notices and deliveries that are kept of each; older ones are forgotten first.</summary>
    public const int MaxKept = 40;

    private const int MaxDetailLength = 500;

    /// <summary>Its id; see <see cref="Alerts.AlertId"/>.</summary>
    public required string AlertId { get; init; }

    /// <summary>The rule.</summary>
    public required AlertRule Rule { get; init; }

    /// <summary>What of several things it is about; null for a rule about one thing.</summary>
    public string? Subject { get; init; }

    /// <summary>Where it stands.</summary>
    public AlertState State { get; init; }

    /// <summary>The value when it was last seen over the threshold.</summary>
    public double? Value { get; init; }

    /// <summary>What the value is held against.</summary>
    public double Threshold { get; init; }

    /// <summary>What the value does not say.</summary>
    public string? Detail { get; init; }

    /// <summary>When the condition was first seen.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it began to fire; null before.</summary>
    public DateTimeOffset? FiringAt { get; init; }

    /// <summary>When it was over; null before.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Who looks after it; null for nobody.</summary>
    public AlertAcknowledgement? Acknowledged { get; init; }

    /// <summary>How many notices there have been.</summary>
    public int NoticeCount { get; init; }

    /// <summary>The notices, oldest first; at most <see cref="MaxKept"/>.</summary>
    public IReadOnlyList<AlertNotice> Notices { get; init; } = [];

    /// <summary>How many of the notices are on their way for certain.</summary>
    public int HandedOver { get; init; }

    /// <summary>How far the notices have come on each channel, oldest first; at most <see cref="MaxKept"/>.</summary>
    public IReadOnlyList<AlertDelivery> Deliveries { get; init; } = [];

    /// <summary>What it has in common with other alerts of its rule and subject.</summary>
    [JsonIgnore]
    public string Key => Alerts.AlertId.Key(Rule, Subject);

    /// <summary>An alert that begins.</summary>
    /// <param name="reading">What was seen.</param>
    /// <param name="now">The present time.</param>
    public static Alert Begin(AlertReading reading, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return new Alert { AlertId = Alerts.AlertId.Of(reading.Rule, reading.Subject, now), Rule = reading.Rule, Subject = reading.Subject, Since = now }.With(reading);
    }

    /// <summary>The condition still holds: it fires when it has held long enough, and people are told or reminded.</summary>
    /// <param name="reading">What is seen now.</param>
    /// <param name="timing">When people are told.</param>
    /// <param name="isSilenced">Whether nobody wants to be told now; they are once that is over.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The alert as it then is; itself when nothing has changed.</returns>
    public Alert Observed(AlertReading reading, AlertTiming timing, bool isSilenced, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(timing);
        if (State == AlertState.Resolved)
        {
            return this;
        }

        Alert next = With(reading);
        if (next.State == AlertState.Pending && now - Since >= timing.Hold)
        {
            next = next with { State = AlertState.Firing, FiringAt = now };
        }

        if (next.State == AlertState.Firing && Acknowledged is null && !isSilenced)
        {
            if (NoticeCount == 0)
            {
                next = next.Told(AlertNoticeKind.Firing, now);
            }
            else if (timing.Repeat > TimeSpan.Zero && now - Notices[^1].At >= timing.Repeat)
            {
                next = next.Told(AlertNoticeKind.Reminder, now);
            }
        }

        return next == this ? this : next;
    }

    /// <summary>The condition of a firing alert has ended. Whoever was told that it fires is told that it is over.</summary>
    /// <param name="isSilenced">Whether nobody wants to be told now.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The alert as it then is; itself when it did not fire.</returns>
    public Alert Ended(bool isSilenced, DateTimeOffset now)
    {
        if (State != AlertState.Firing)
        {
            return this;
        }

        Alert over = this with { State = AlertState.Resolved, ResolvedAt = now };
        return NoticeCount > 0 && !isSilenced ? over.Told(AlertNoticeKind.Resolved, now) : over;
    }

    /// <summary>Somebody looks after it: nobody is reminded any more.</summary>
    /// <param name="by">Who.</param>
    /// <param name="now">The present time.</param>
    /// <returns>The alert as it then is; itself when it is over, or somebody did before.</returns>
    public Alert AcknowledgedBy(string by, DateTimeOffset now) =>
        State == AlertState.Resolved || Acknowledged is not null ? this : this with { Acknowledged = new AlertAcknowledgement(by, now) };

    /// <summary>Every notice up to a number is on its way.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The alert as it then is; itself when that was known.</returns>
    public Alert HandedOverTo(int number) => number <= HandedOver ? this : this with { HandedOver = number };

    /// <summary>How far a notice has come on a channel; null before the first try.</summary>
    /// <param name="notice">Which notice.</param>
    /// <param name="channel">The channel.</param>
    public AlertDelivery? Find(int notice, string channel) => Deliveries.FirstOrDefault(delivery => delivery.Notice == notice && delivery.Channel == channel);

    /// <summary>A notice was tried.</summary>
    /// <param name="delivery">How far it has come.</param>
    /// <returns>The alert as it then is; itself when that try, or a later one, is known.</returns>
    public Alert Tried(AlertDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        AlertDelivery? present = Find(delivery.Notice, delivery.Channel);
        return present?.Tries >= delivery.Tries
            ? this
            : this with { Deliveries = [.. Deliveries.Where(other => other != present).TakeLast(MaxKept - 1), delivery] };
    }

    private Alert Told(AlertNoticeKind kind, DateTimeOffset now)
    {
        AlertNotice notice = new(NoticeCount + 1, kind, now, Value, Threshold, Detail);
        return this with { NoticeCount = notice.Number, Notices = [.. Notices.TakeLast(MaxKept - 1), notice] };
    }

    private Alert With(AlertReading reading) => this with
    {
        Value = reading.Value,
        Threshold = reading.Threshold,
        Detail = reading.Detail is { Length: > MaxDetailLength } longer ? longer[..MaxDetailLength] : reading.Detail,
    };
}
