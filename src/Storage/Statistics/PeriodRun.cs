namespace ContentHub.Storage.Statistics;

/// <summary>Periods of one level that follow each other: one range of rows.</summary>
/// <param name="Level">The level.</param>
/// <param name="From">When the first begins.</param>
/// <param name="To">When the last ends.</param>
internal sealed record PeriodRun(RollUpLevel Level, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The fewest periods that make up the times between bounds, none of them across a bound.</summary>
    public static IReadOnlyList<PeriodRun> Cover(IReadOnlyList<DateTimeOffset> bounds)
    {
        List<PeriodRun> runs = [];
        for (int i = 1; i < bounds.Count; i++)
        {
            for (DateTimeOffset from = bounds[i - 1]; from < bounds[i];)
            {
                RollUpLevel level = RollUpLevel.All.First(each => each.StartOf(from) == from && from + each.Length <= bounds[i]);
                DateTimeOffset to = from + level.Length;
                if (runs is [.., var last] && last.Level == level && last.To == from)
                {
                    runs[^1] = last with { To = to };
                }
                else
                {
                    runs.Add(new PeriodRun(level, from, to));
                }

                from = to;
            }
        }

        return runs;
    }
}
