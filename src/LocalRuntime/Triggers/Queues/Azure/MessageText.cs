using System.Text;
using System.Xml;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>
/// What a message's body is on its way to the account and there: its Base64, or the body itself when that is a text. The
/// limit of a message counts that.
/// </summary>
/// <param name="isBase64">Whether bodies are Base64 there.</param>
internal sealed class MessageText(bool isBase64)
{
    private const int MaxTextBytes = 64 * 1024;
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The largest body, in bytes.</summary>
    public int MaxBodyBytes { get; } = isBase64 ? MaxTextBytes / 4 * 3 : MaxTextBytes;

    /// <exception cref="ArgumentException">The body is too large, or is not a text and would have to be one.</exception>
    public string Encode(ReadOnlyMemory<byte> body)
    {
        Storage.QueueRules.CheckBody(body, MaxBodyBytes);
        if (isBase64)
        {
            return Convert.ToBase64String(body.Span);
        }

        try
        {
            // Requests are XML.
            return XmlConvert.VerifyXmlChars(s_utf8.GetString(body.Span));
        }
        catch (Exception exception) when (exception is XmlException or DecoderFallbackException)
        {
            throw new ArgumentException(
                "The message is not a text that a queue of a storage account can carry as it is: it has bytes that are not UTF-8, or control characters. "
                + "Encode it, or set extensions.queues.messageEncoding of host.json to base64 here and wherever else the queue is used.",
                exception);
        }
    }

    /// <returns>The body; null when the text is not what <see cref="Encode"/> makes.</returns>
    public ReadOnlyMemory<byte>? Decode(string text)
    {
        if (!isBase64)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        byte[] body = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, body, out int length) ? (ReadOnlyMemory<byte>?)body.AsMemory(0, length) : null;
    }
}
