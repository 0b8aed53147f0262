using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Scheduling;

/// <summary>
/// The id of an execution, which is the instance id of its orchestration: made of the schedule and the occurrence, so that
/// whoever starts the execution of an occurrence starts the same one.
/// </summary>
public static class ExecutionId
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int Digits = 12;
    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");

    /// <summary>The execution of an occurrence, such as <c>schedule-0123456789ab-20260101T000000Z</c>.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="occurrence">The occurrence, a whole second.</param>
    public static string Of(string scheduleId, DateTimeOffset occurrence) =>
        $"{scheduleId}-{occurrence.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)}";

    /// <summary>The execution that makes up for an occurrence that did not run.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="occurrence">The occurrence.</param>
    public static string OfBackfill(string scheduleId, DateTimeOffset occurrence) => Of(scheduleId, occurrence) + "-backfill";

    /// <summary>An execution that somebody asked for.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="key">The caller's own name for the request; the same name gives the same id. Null for none.</param>
    public static string OfManual(string scheduleId, string? key) => $"{scheduleId}-manual-" + (key is null
        ? RandomNumberGenerator.GetHexString(Digits, lowercase: true)
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..Digits]);

    /// <summary>The schedule of an execution; null for a text that is no id of an execution.</summary>
    /// <param name="value">The text to look at.</param>
    public static string? ScheduleOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int length = ScheduleId.Prefix.Length + Digits;
        if (value.Length <= length + 1 || value[length] != '-' || !ScheduleId.IsValid(value[..length]))
        {
            return null;
        }

        string rest = value[(length + 1)..];
        bool isManual = rest.StartsWith("manual-", StringComparison.Ordinal) && rest.Length == "manual-".Length + Digits && rest.AsSpan("manual-".Length).IndexOfAnyExcept(s_hex) < 0;
        string time = rest.EndsWith("-backfill", StringComparison.Ordinal) ? rest[..^"-backfill".Length] : rest;
        return isManual || DateTime.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? value[..length] : null;
    }
}
