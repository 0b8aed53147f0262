using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Scheduling;

/// <summary>The id of a schedule: <c>schedule-</c> and twelve hexadecimal digits.</summary>
public static class ScheduleId
{
    /// <summary>What every id begins with.</summary>
    public const string Prefix = "schedule-";

    private const int Digits = 12;
    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdef");

    /// <summary>A new id.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetHexString(Digits, lowercase: true);

    /// <summary>The id that an idempotency key leads to: the same for the same key.</summary>
    /// <param name="idempotencyKey">The key.</param>
    public static string For(string idempotencyKey) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(idempotencyKey)))[..Digits];

    /// <summary>Whether a text is an id.</summary>
    /// <param name="value">The text to look at.</param>
    public static bool IsValid(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length == Prefix.Length + Digits && value.StartsWith(Prefix, StringComparison.Ordinal) && value.AsSpan(Prefix.Length).IndexOfAnyExcept(s_hex) < 0;
    }
}
