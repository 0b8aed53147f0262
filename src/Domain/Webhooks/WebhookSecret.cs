using System.Security.Cryptography;
using System.Text;

namespace ContentHub.Domain.Webhooks;

/// <summary>A secret that two sides share to sign webhooks with. As text it shows nothing of itself.</summary>
public sealed class WebhookSecret
{
    private const string Base64Prefix = "whsec_";
    private readonly byte[] _key;

    private WebhookSecret(byte[] key) => _key = key;

    /// <summary>The secret as <c>whsec_</c> and base64, for handing it on to the other side; never for a log, an error or an answer.</summary>
    public string Text => Base64Prefix + Convert.ToBase64String(_key);

    /// <summary>Reads a secret as Standard Webhooks writes it, <c>whsec_</c> and base64, or as plain text, whose UTF-8 is the key.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <returns>The secret; null when what follows <c>whsec_</c> is not base64, or nothing.</returns>
    public static WebhookSecret? Parse(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        if (!text.StartsWith(Base64Prefix, StringComparison.Ordinal))
        {
            return new WebhookSecret(Encoding.UTF8.GetBytes(text));
        }

        byte[] key = new byte[text.Length];
        return Convert.TryFromBase64String(text[Base64Prefix.Length..], key, out int length) && length > 0
            ? new WebhookSecret(key[..length])
            : null;
    }

    /// <summary>The HMAC-SHA256 of a message under this secret.</summary>
    /// <param name="message">What is signed.</param>
    public byte[] Sign(ReadOnlySpan<byte> message) => HMACSHA256.HashData(_key, message);

    /// <inheritdoc/>
    public override string ToString() => "(secret)";
}
