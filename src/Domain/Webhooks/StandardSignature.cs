using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Webhooks;

/// <summary>
/// The signature of Standard Webhooks (https://www.standardwebhooks.com): <c>v1,</c> and the base64 of the HMAC-SHA256 of
/// <c>id.timestamp.body</c>, where the body is the raw bytes that travel.
/// </summary>
public static class StandardSignature
{
    /// <summary>The header of the message's id.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header of the time of sending, in whole seconds since 1970-01-01 UTC.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header of the signatures, with blanks between.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>How far the time of sending may be from the receiver's clock, in either direction: 5 minutes.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private const string Version = "v1,";

    /// <summary>Signs a message once for each secret, so that receivers that know any one of them can verify it.</summary>
    /// <param name="secrets">The secrets, at least one.</param>
    /// <param name="id">The message's id; without a dot, which would end it.</param>
    /// <param name="timestamp">The time of sending.</param>
    /// <param name="body">The raw body.</param>
    /// <returns>The value of <see cref="SignatureHeader"/>.</returns>
    public static string Sign(IReadOnlyList<WebhookSecret> secrets, string id, DateTimeOffset timestamp, ReadOnlySpan<byte> body)
    {
        byte[] message = Message(id, Seconds(timestamp), body);
        return string.Join(' ', secrets.Select(secret => Version + Convert.ToBase64String(secret.Sign(message))));
    }

    /// <summary>The value of <see cref="TimestampHeader"/> for a time.</summary>
    /// <param name="time">The time.</param>
    public static string Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Holds a message against its signatures. The comparison takes the same time wherever they differ.</summary>
    /// <param name="secrets">The secrets that are good now.</param>
    /// <param name="id">The value of <see cref="IdHeader"/>.</param>
    /// <param name="timestamp">The value of <see cref="TimestampHeader"/>.</param>
    /// <param name="signatures">The value of <see cref="SignatureHeader"/>.</param>
    /// <param name="body">The raw body.</param>
    /// <param name="now">The receiver's clock.</param>
    /// <returns>Why the message is refused; null when it is good.</returns>
    public static string? Refuse(IReadOnlyList<WebhookSecret> secrets, string? id, string? timestamp, string? signatures, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(timestamp) || string.IsNullOrEmpty(signatures))
        {
            return $"The headers {IdHeader}, {TimestampHeader} and {SignatureHeader} are needed; sign the request as Standard Webhooks says.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
        {
            return $"{TimestampHeader} must be whole seconds since 1970-01-01 UTC.";
        }

        // In decimal: whatever number a stranger sends, the difference is one.
        if (Math.Abs(seconds - ((decimal)now.ToUnixTimeMilliseconds() / 1000)) > (decimal)Tolerance.TotalSeconds)
        {
            return $"{TimestampHeader} is more than {Tolerance.TotalMinutes:0} minutes from this machine's time; set the clock, and sign at the time of sending.";
        }

        byte[] message = Message(id, timestamp, body);
        bool good = false;
        foreach (WebhookSecret secret in secrets)
        {
            byte[] wanted = secret.Sign(message);
            foreach (string signature in signatures.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                good |= signature.StartsWith(Version, StringComparison.Ordinal) && IsSame(wanted, signature.AsSpan(Version.Length));
            }
        }

        return good ? null : $"No signature in {SignatureHeader} fits the body; sign the raw bytes with the shared secret.";
    }

    /// <summary>Whether a base64 text is exactly these bytes, in a time that tells nothing.</summary>
    internal static bool IsSame(ReadOnlySpan<byte> wanted, ReadOnlySpan<char> base64)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return Convert.TryFromBase64Chars(base64, given, out int length) && CryptographicOperations.FixedTimeEquals(wanted, given[..length]);
    }

    private static byte[] Message(string id, string timestamp, ReadOnlySpan<byte> body) => [.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body];
}
