using ContentHub.Functions.Http;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>What a row is about.</summary>
internal enum StatsBy
{
    Day,
    Hour,
    Account,
    Category,
    Outcome,
}

/// <summary>The columns of statistics as CSV; their names are those of the JSON.</summary>
internal static class StatsColumns
{
    private static readonly (string Name, Func<StatsRow, object?> Value)[] s_numbers =
    [
        ("created", row => row.Created),
        ("completed", row => row.Completed),
        ("failed", row => row.Failed),
        ("timeout", row => row.Timeout),
        ("cancelled", row => row.Cancelled),
        ("successRate", row => row.SuccessRate),
        ("failureRate", row => row.FailureRate),
        ("timeoutRate", row => row.TimeoutRate),
        ("meanSeconds", row => row.MeanSeconds),
        ("p50Seconds", row => row.P50Seconds),
        ("p95Seconds", row => row.P95Seconds),
    ];

    public static string Csv(StatsBy by, IReadOnlyList<StatsRow> rows)
    {
        (string Name, Func<StatsRow, object?> Value)[] columns = by switch
        {
            StatsBy.Day => [("day", row => row.Day), .. s_numbers],
            StatsBy.Hour => [("hour", row => row.Hour), .. s_numbers],
            StatsBy.Account => [("accountId", row => row.AccountId), .. s_numbers],
            StatsBy.Category => [("category", row => row.Category), .. s_numbers],
            _ => [("outcome", row => row.Outcome), ("runs", row => row.Runs), ("share", row => row.Share)],
        };
        return CsvText.Write([.. columns.Select(column => column.Name)], rows.Select(row => columns.Select(column => column.Value(row)).ToArray()));
    }
}
