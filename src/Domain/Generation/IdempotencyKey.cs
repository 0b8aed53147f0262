namespace ContentHub.Domain.Generation;

/// <summary>
/// What a caller may name a request with, so that sending it again makes no second task. The HTTP header is that of
/// draft-ietf-httpapi-idempotency-key-header, with or without the quotation marks of a structured field.
/// </summary>
public static class IdempotencyKey
{
    /// <summary>Longest key, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>Whether the text is a key: 1–200 printable ASCII characters.</summary>
    /// <param name="value">The text to look at.</param>
    public static bool IsValid(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length is > 0 and <= MaxLength && !value.AsSpan().ContainsAnyExceptInRange('!', '~');
    }
}
