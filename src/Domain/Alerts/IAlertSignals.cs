namespace ContentHub.Domain.Alerts;

/// <summary>Measures what rules watch.</summary>
public interface IAlertSignals
{
    /// <summary>
    /// What a rule sees now: one reading, and for a rule with subjects one for each subject that is over the threshold.
    /// An exception says that it cannot be measured now, which says nothing of the condition.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    Task<IReadOnlyList<AlertReading>> ReadAsync(AlertRule rule, CancellationToken cancellation = default);
}

/// <summary>What a rule sees.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Subject">What of several things it is about, such as a schedule's id; null for a rule about one thing.</param>
/// <param name="Value">
/// The value now: percent for rates, MiB for the disk, a number for everything else; null when there is too little to tell.
/// </param>
/// <param name="Threshold">What it is held against.</param>
/// <param name="IsOver">Whether that is a reason for an alert.</param>
/// <param name="Detail">What the value does not say, such as a schedule's name or what is wrong with the creator.</param>
public sealed record AlertReading(AlertRule Rule, string? Subject, double? Value, double Threshold, bool IsOver, string? Detail = null);
