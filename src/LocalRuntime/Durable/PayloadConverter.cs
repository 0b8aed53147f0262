using System.Globalization;
using System.Text;
using Microsoft.DurableTask;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>
/// Turns the app's values into stored text and back, and holds them to the size that history may carry: large data belongs
/// in storage, with its id in the history.
/// </summary>
internal sealed class PayloadConverter(DataConverter converter, int maxBytes)
{
    /// <summary>The most that a custom status may have, as Durable Functions sets it: 16 KB of UTF-16 text.</summary>
    private const int MaxCustomStatusBytes = 16 * 1024;

    /// <exception cref="ArgumentException">The value is too large; the message says what it is and how large it may be.</exception>
    public string? Serialize(object? value, string what)
    {
        string? text = converter.Serialize(value);
        int bytes = text is null ? 0 : Encoding.UTF8.GetByteCount(text);
        return bytes <= maxBytes ? text : throw TooLarge(what, bytes, maxBytes);
    }

    /// <exception cref="ArgumentException">The value is too large.</exception>
    public string? SerializeCustomStatus(object? value)
    {
        string? text = converter.Serialize(value);
        int bytes = 2 * (text?.Length ?? 0);
        return bytes <= MaxCustomStatusBytes ? text : throw TooLarge("the custom status, as UTF-16 text,", bytes, MaxCustomStatusBytes);
    }

    public T? Deserialize<T>(string? text) => converter.Deserialize<T>(text);

    public object? Deserialize(string? text, Type type) => converter.Deserialize(text, type);

    private static ArgumentException TooLarge(string what, int bytes, int limit) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"{char.ToUpperInvariant(what[0])}{what.AsSpan(1)} has {bytes} bytes; at most {limit} are kept. Store large data elsewhere and pass its id."));
}
