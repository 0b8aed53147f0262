using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Generation;

namespace ContentHub.Functions.Http;

/// <summary>Times as requests write them: ISO 8601, UTC when they have no offset.</summary>
internal static class TimeText
{
    private static readonly string[] s_formats = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The time, UTC; null for a text that is none.</summary>
    public static DateTimeOffset? Read(string text) =>
        DateTimeOffset.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : null;

    public static FieldError Wrong(string name, string text) => new(name, new Text(
        $"{name} is '{text}'; it must be a time such as 2026-01-31T08:00:00Z.",
        $"{name} 为“{text}”；应为时间，如 2026-01-31T08:00:00Z。"));
}
