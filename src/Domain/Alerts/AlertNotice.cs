namespace ContentHub.Domain.Alerts;

/// <summary>Why people are told.</summary>
public enum AlertNoticeKind
{
    /// <summary>It fires.</summary>
    Firing,

    /// <summary>It still fires, and nobody has acknowledged it.</summary>
    Reminder,

    /// <summary>It is over.</summary>
    Resolved,
}

/// <summary>Something that people are told about an alert, on every channel.</summary>
/// <param name="Number">Which notice of the alert, from 1.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="Value">The value then.</param>
/// <param name="Threshold">The threshold then.</param>
/// <param name="Detail">What the value did not say.</param>
public sealed record AlertNotice(int Number, AlertNoticeKind Kind, DateTimeOffset At, double? Value, double Threshold, string? Detail);

/// <summary>How far a notice has come on one channel.</summary>
public enum AlertDeliveryStatus
{
    /// <summary>Not delivered yet; more tries follow.</summary>
    Pending,

    /// <summary>The channel took it.</summary>
    Delivered,

    /// <summary>Given up: every try failed, or another is of no use.</summary>
    Failed,

    /// <summary>Given up for a later notice of the same alert.</summary>
    Overtaken,
}

/// <summary>A notice on one channel.</summary>
/// <param name="Notice">Which notice of the alert, from 1.</param>
/// <param name="Channel">The channel, such as <c>webhook</c>.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="At">When it was last tried, UTC.</param>
/// <param name="RetryAt">When it is tried again, UTC; null when it is not.</param>
/// <param name="Error">Why the last try failed, for people; null when it did not.</param>
public sealed record AlertDelivery(int Notice, string Channel, AlertDeliveryStatus Status, int Tries, DateTimeOffset At, DateTimeOffset? RetryAt, string? Error);

/// <summary>Somebody looks after an alert.</summary>
/// <param name="By">Who.</param>
/// <param name="At">Since when, UTC.</param>
public sealed record AlertAcknowledgement(string By, DateTimeOffset At);

/// <summary>When people are told.</summary>
/// <param name="Hold">How long a condition must hold before its alert fires.</param>
/// <param name="Repeat">How long after a notice people are reminded; zero for never.</param>
public sealed record AlertTiming(TimeSpan Hold, TimeSpan Repeat);
