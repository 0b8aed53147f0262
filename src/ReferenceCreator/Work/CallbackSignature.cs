using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContentHub.ReferenceCreator.Work;

/// <summary>
/// Signs callbacks as Standard Webhooks 1.0 says (https://www.standardwebhooks.com), with the secrets in
/// <c>CONTENT_CREATOR_CALLBACK_SECRET</c>: one, or several with blanks between while one takes another's place.
/// </summary>
internal static class CallbackSignature
{
    private const string Setting = "CONTENT_CREATOR_CALLBACK_SECRET";
    private const string Base64Prefix = "whsec_";

    /// <exception cref="CreatorException">A secret is none; the message names the setting and not the secret.</exception>
    public static IReadOnlyList<byte[]> ReadSecrets() => [.. (CreatorSetting.Find(Setting) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Decode)];

    /// <summary>The value of the header <c>webhook-signature</c>: one signature for each secret.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <param name="id">The header <c>webhook-id</c>.</param>
    /// <param name="timestamp">The header <c>webhook-timestamp</c>, in Unix seconds.</param>
    /// <param name="body">The body, as it is sent.</param>
    public static string Sign(IReadOnlyList<byte[]> secrets, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }

    private static byte[] Decode(string secret)
    {
        if (!secret.StartsWith(Base64Prefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(secret);
        }

        try
        {
            return Convert.FromBase64String(secret[Base64Prefix.Length..]) is { Length: > 0 } key ? key : throw new FormatException();
        }
        catch (FormatException)
        {
            throw new CreatorException(2, "invalid_setting", $"{Setting} has a secret that begins with {Base64Prefix} and does not go on in Base64.");
        }
    }
}
