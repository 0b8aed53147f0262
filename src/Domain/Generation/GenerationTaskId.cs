using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Generation;

/// <summary>The public id of a task: <c>task-</c> and 12 lower-case hex digits. The orchestration has the same id.</summary>
public static class GenerationTaskId
{
    private const string Prefix = "task-";
    private const int HexDigits = 12;
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>Makes a new random id.</summary>
    public static string New() => Prefix + RandomNumberGenerator.GetHexString(HexDigits, lowercase: true);

    /// <summary>The id that an idempotency key leads to: the same for the same key.</summary>
    /// <param name="idempotencyKey">The key.</param>
    /// <param name="place">0 at first; the next number when that id is another key's.</param>
    public static string For(string idempotencyKey, int place)
    {
        byte[] name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place}:{idempotencyKey}"));
        return Prefix + Convert.ToHexStringLower(SHA256.HashData(name))[..HexDigits];
    }

    /// <summary>Whether the text has the form of a task id.</summary>
    /// <param name="value">The text to look at.</param>
    public static bool IsValid(string? value) =>
        value is { Length: 5 + HexDigits }
        && value.StartsWith(Prefix, StringComparison.Ordinal)
        && value.AsSpan(Prefix.Length).IndexOfAnyExcept(s_hexDigits) < 0;
}
