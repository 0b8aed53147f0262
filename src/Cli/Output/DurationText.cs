using System.Globalization;

namespace ContentHub.Cli.Output;

/// <summary>Spans of time as people write them: <c>90s</c>, <c>15m</c>, <c>2h</c>, <c>1d</c>.</summary>
internal static class DurationText
{
    /// <summary>The units and how long they are, the longest first.</summary>
    public static IReadOnlyList<(char Unit, int Seconds)> Units { get; } = [('d', 86_400), ('h', 3600), ('m', 60), ('s', 1)];

    /// <summary>The span in the largest unit that it is a whole number of.</summary>
    /// <param name="seconds">How long it is, more than nothing.</param>
    public static string Of(long seconds)
    {
        (char unit, int length) = Units.First(unit => seconds % unit.Seconds == 0);
        return string.Create(CultureInfo.InvariantCulture, $"{seconds / length}{unit}");
    }
}
