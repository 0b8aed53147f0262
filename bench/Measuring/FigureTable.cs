using System.Globalization;

namespace ContentHub.Bench.Measuring;

/// <summary>The rounds of a benchmark as a Markdown table that lines up on a terminal too.</summary>
internal static class FigureTable
{
    private static readonly string[] s_head = ["", "unit", "min", "median", "max", "aim", ""];

    /// <param name="name">The benchmark.</param>
    /// <param name="rounds">What each round has found, the same metrics in the same order.</param>
    public static string Format(string name, IReadOnlyList<IReadOnlyList<Figure>> rounds)
    {
        List<string[]> rows = [[$"**{name}**", .. s_head[1..]]];
        for (int metric = 0; metric < rounds[0].Count; metric++)
        {
            rows.Add(Row(rounds[0][metric], [.. rounds.Select(round => round[metric].Value).Order()]));
        }

        int[] widths = [.. s_head.Select((_, column) => rows.Max(row => row[column].Length))];
        rows.Insert(1, [.. widths.Select((width, column) => IsNumber(column) ? new string('-', Math.Max(width, 2) - 1) + ":" : new string('-', Math.Max(width, 3)))]);
        return string.Join('\n', rows.Select(row => $"| {string.Join(" | ", row.Select((cell, column) => Pad(cell, widths[column], column)))} |"));
    }

    private static string[] Row(Figure figure, double[] sorted)
    {
        double median = sorted[sorted.Length / 2];
        string aim = figure.Aim is { } a ? (a.IsCeiling ? "≤ " : "≥ ") + Number(a.Bound) : "";
        string verdict = figure.Aim is { } b ? (b.IsMetBy(median) ? "met" : "missed") : "";
        return [figure.Metric, figure.Unit, Number(sorted[0]), Number(median), Number(sorted[^1]), aim, verdict];
    }

    private static string Pad(string cell, int width, int column) => IsNumber(column) ? cell.PadLeft(width) : cell.PadRight(width);

    private static bool IsNumber(int column) => column is >= 2 and <= 5;

    private static string Number(double value) => value.ToString(
        value switch
        {
            0 => "0",
            >= 100 => "N0",
            >= 10 => "0.#",
            _ => "0.##",
        },
        CultureInfo.InvariantCulture);
}
