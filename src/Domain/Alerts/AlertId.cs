using System.Buffers;
using System.Globalization;

namespace ContentHub.Domain.Alerts;

/// <summary>
/// The id of an alert: <c>alert-</c>, the rule, the subject if there is one, and since when, such as
/// <c>alert-backlog-20260101T000300Z</c>.
/// </summary>
public static class AlertId
{
    private const string Prefix = "alert-";
    private const int MaxLength = 80;
    private static readonly SearchValues<char> s_allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_-TZ");

    /// <summary>What all alerts of one rule and subject have in common; of those, at most one is open at a time.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="subject">The subject; null for none.</param>
    public static string Key(AlertRule rule, string? subject) => subject is null ? rule.ToName() : $"{rule.ToName()}-{subject}";

    /// <summary>The id of the alert that begins at a time.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="subject">The subject; null for none.</param>
    /// <param name="since">When the condition was first seen.</param>
    public static string Of(AlertRule rule, string? subject, DateTimeOffset since) =>
        $"{Prefix}{Key(rule, subject)}-{since.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}";

    /// <summary>The id of a notice on one channel, and of the orchestration that sends it.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="notice">Which notice of the alert, from 1.</param>
    /// <param name="channel">The channel.</param>
    public static string OfNotice(string alertId, int notice, string channel) => string.Create(CultureInfo.InvariantCulture, $"{alertId}-{notice}-{channel}");

    /// <summary>Whether the text can be an alert's id.</summary>
    /// <param name="value">The text to look at.</param>
    public static bool IsValid(string? value) =>
        value is { Length: <= MaxLength } && value.StartsWith(Prefix, StringComparison.Ordinal) && !value.AsSpan().ContainsAnyExcept(s_allowed);
}
