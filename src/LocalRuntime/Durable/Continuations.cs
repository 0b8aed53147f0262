using System.Globalization;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>Continuation tokens of queries: the key of the last row of the page before.</summary>
internal static class Continuations
{
    /// <summary>The key that a page comes after; 0 for the first page.</summary>
    /// <exception cref="ArgumentException">The token is none.</exception>
    public static long Parse(string? token) =>
        string.IsNullOrEmpty(token) ? 0
        : long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out long after) ? after
        : throw new ArgumentException($"'{token}' is no continuation token of this query.", nameof(token));
}
