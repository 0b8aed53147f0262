using System.Globalization;

namespace ContentHub.Storage;

/// <summary>Row keys that sort by time. Nineteen digits hold every tick of a <see cref="DateTimeOffset"/>.</summary>
internal static class SortKeys
{
    public static string NewestFirst(DateTimeOffset time, string id) => Key(DateTimeOffset.MaxValue.Ticks - time.UtcTicks, id);

    public static string OldestFirst(DateTimeOffset time, string id) => Key(time.UtcTicks, id);

    /// <summary>The key that every key of an earlier time comes before.</summary>
    public static string Before(DateTimeOffset time) => time.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    public static string Id(string key) => key[20..];

    private static string Key(long ticks, string id) => string.Create(CultureInfo.InvariantCulture, $"{ticks:D19}-{id}");
}
