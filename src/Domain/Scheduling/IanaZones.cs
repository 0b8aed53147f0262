using System.Collections.Frozen;
using NodaTime;
using NodaTime.TimeZones;

namespace ContentHub.Domain.Scheduling;

/// <summary>The time zones of the IANA database, by their exact ids, and what someone may have meant who wrote another.</summary>
internal static class IanaZones
{
    private const int MostSuggestions = 3;
    private const int FarthestSpelling = 2;

    // The provider knows offsets such as UTC+08:00 as well, which are not of the database.
    private static readonly FrozenDictionary<string, string> s_ids =
        DateTimeZoneProviders.Tzdb.Ids.ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    // Suggestions are places. Etc/GMT+8 is west of Greenwich, which nobody means who writes GMT+8.
    private static readonly string[] s_places =
        [.. DateTimeZoneProviders.Tzdb.Ids.Where(id => id.Contains('/', StringComparison.Ordinal) && !id.StartsWith("Etc/", StringComparison.Ordinal))];

    /// <summary>The zone of an id; null when there is none, be it only for upper and lower case.</summary>
    /// <param name="id">The id.</param>
    internal static DateTimeZone? Find(string id) =>
        s_ids.TryGetValue(id, out string? known) && known == id ? DateTimeZoneProviders.Tzdb[id] : null;

    /// <summary>Ids that may have been meant, the likeliest first: another case, a zone of Windows, a city alone, a slip of the pen.</summary>
    /// <param name="id">What was written.</param>
    internal static IReadOnlyList<string> Like(string id)
    {
        string written = id.Trim().Replace(' ', '_');
        if (s_ids.TryGetValue(written, out string? known))
        {
            return [known];
        }

        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(id.Trim(), out string? mapped))
        {
            return [mapped];
        }

        string[] sameCity = [.. s_places.Where(place => CityOf(place).Equals(CityOf(written), StringComparison.OrdinalIgnoreCase))];
        return sameCity.Length > 0 ? [.. sameCity.Take(MostSuggestions)] : SpeltAlike(written);
    }

    private static string[] SpeltAlike(string written)
    {
        bool isCity = !written.Contains('/', StringComparison.Ordinal);
        return
        [
            .. s_places
                .Select(place => (place, Slips: Slips(written, isCity ? CityOf(place) : place)))
                .Where(near => near.Slips <= FarthestSpelling && near.Slips * 2 < written.Length)
                .OrderBy(near => near.Slips)
                .ThenBy(near => near.place, StringComparer.Ordinal)
                .Select(near => near.place)
                .Take(MostSuggestions),
        ];
    }

    private static string CityOf(string id) => id[(id.LastIndexOf('/') + 1)..];

    // Levenshtein's distance, letters of either case being the same.
    private static int Slips(string written, string meant)
    {
        int[] above = [.. Enumerable.Range(0, meant.Length + 1)];
        for (int i = 1; i <= written.Length; i++)
        {
            int[] row = new int[above.Length];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                bool same = char.ToUpperInvariant(written[i - 1]) == char.ToUpperInvariant(meant[j - 1]);
                row[j] = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (same ? 0 : 1));
            }

            above = row;
        }

        return above[^1];
    }
}
