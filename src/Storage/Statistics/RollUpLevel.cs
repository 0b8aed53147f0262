using System.Globalization;
using ContentHub.Domain.Statistics;

namespace ContentHub.Storage.Statistics;

/// <summary>The periods that are rolled up, all of UTC. The longer ones hold what the shorter ones hold, so that a long time is read in few rows.</summary>
internal sealed record RollUpLevel(string Name, TimeSpan Length)
{
    // The longest first: a time is read in the longest periods that fit.
    public static IReadOnlyList<RollUpLevel> All { get; } =
        [new("day", TimeSpan.FromDays(1)), new("hour", TimeSpan.FromHours(1)), new("quarter", ITaskStatistics.Grain)];

    /// <summary>When the period of a time begins.</summary>
    public DateTimeOffset StartOf(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % Length.Ticks), TimeSpan.Zero);

    /// <summary>The row that holds the totals of the period that begins at a time. No key of a later period comes before it.</summary>
    public string TotalsKey(DateTimeOffset start) => Key("totals", start);

    /// <summary>The rows that hold the groups of the period are this key, a colon and a number.</summary>
    public string GroupsKey(DateTimeOffset start) => Key("groups", start);

    /// <summary>The period that a row is about.</summary>
    public static DateTimeOffset StartIn(string key) =>
        DateTimeOffset.ParseExact(key.Split(':')[2], Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private const string Format = "yyyyMMddHHmm";

    private string Key(string kind, DateTimeOffset start) => $"{kind}:{Name}:{start.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture)}";
}
