using System.Text;

namespace ContentHub.Domain.Webhooks;

/// <summary>
/// The signature of older senders: the base64 of the HMAC-SHA256 of the body's JSON, written again as Python's
/// <c>json.dumps(body, sort_keys=True, separators=(',', ':'))</c> writes it. It knows no time, so it does not keep a message
/// from being sent again.
/// </summary>
public static class LegacySignature
{
    /// <summary>The header of the signature.</summary>
    public const string Header = "X-Webhook-Signature";

    /// <summary>Holds a body against its signature.</summary>
    /// <param name="secrets">The secrets that are good now.</param>
    /// <param name="signature">The value of <see cref="Header"/>.</param>
    /// <param name="body">The raw body.</param>
    /// <returns>Why the message is refused; null when it is good.</returns>
    public static string? Refuse(IReadOnlyList<WebhookSecret> secrets, string signature, ReadOnlySpan<byte> body)
    {
        if (PythonJson.Rewrite(body) is not { } rewritten)
        {
            return "The body is not JSON, so its signature says nothing.";
        }

        byte[] message = Encoding.ASCII.GetBytes(rewritten);
        bool good = false;
        foreach (WebhookSecret secret in secrets)
        {
            good |= StandardSignature.IsSame(secret.Sign(message), signature);
        }

        return good ? null : $"{Header} does not fit the body; sign its JSON with sorted keys and the shared secret.";
    }
}
