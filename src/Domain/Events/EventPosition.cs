using System.Globalization;

namespace ContentHub.Domain.Events;

/// <summary>A place in the log of events: whoever has read up to it goes on behind it.</summary>
/// <param name="Log">Which log; one that is made anew, with another data folder, has another name.</param>
/// <param name="Number">The event's number, from 1 and without gaps; 0 is before the first.</param>
public readonly record struct EventPosition(string Log, long Number)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">The text to read.</param>
    /// <returns>The position; null for a text that is none.</returns>
    public static EventPosition? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? new EventPosition(text[..dash], number)
            : null;
    }

    /// <summary>The position as watchers see it, such as <c>5f3a9c01-42</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Log}-{Number}");
}
