using System.Text;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary><c>GET /api/stats</c>: what happened in some days, by day, hour, account, category or outcome.</summary>
/// <param name="statistics">The statistics.</param>
/// <param name="settings">Whose days are meant when the caller does not say.</param>
/// <param name="time">The clock.</param>
public sealed class GetStats(ITaskStatistics statistics, ContentHubSettings settings, TimeProvider time)
{
    private enum StatsFormat
    {
        Json,
        Csv,
    }

    /// <summary>Shows the numbers.</summary>
    /// <param name="request">Query: from, to (days, both included; default the last seven), timeZone, by, accountId, category, format (json or csv).</param>
    /// <param name="cancellation">The caller has gone.</param>
    [Function(nameof(GetStats))]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "stats")] HttpRequest request,
        CancellationToken cancellation)
    {
        QueryFields query = new(request.Query);
        StatsQuestion? question = StatsQuestion.Read(query, settings, time.GetUtcNow());
        StatsFormat format = query.Choice("format", value => value.ToString().ToLowerInvariant(), Enum.GetValues<StatsFormat>()) ?? StatsFormat.Json;
        query.RefuseOthers();
        if (query.Errors.Count > 0)
        {
            return Problem.Invalid(query.Errors);
        }

        IReadOnlyList<CalendarPeriod> periods = question!.Periods();
        IReadOnlyList<StatsRow> rows = await ReadAsync(question, periods, cancellation);
        return format == StatsFormat.Csv
            ? Results.Bytes(Encoding.UTF8.GetBytes(StatsColumns.Csv(question.By, rows)), "text/csv; charset=utf-8; header=present", "contenthub-stats.csv")
            : Results.Ok(new StatsView(new WindowView(periods[0].From, periods[^1].To, question.Calendar.TimeZone), question.By.ToString().ToLowerInvariant(), rows));
    }

    private async Task<IReadOnlyList<StatsRow>> ReadAsync(StatsQuestion question, IReadOnlyList<CalendarPeriod> periods, CancellationToken cancellation)
    {
        bool byTime = question.By is StatsBy.Day or StatsBy.Hour;
        IReadOnlyList<TaskSummary> summaries = await statistics.ReadAsync(
            [periods[0].From, .. periods.Select(period => period.To)],
            withGroups: !byTime || !question.IsOfAll,
            cancellation);
        return question.By switch
        {
            StatsBy.Account => Rows(summaries[0], question, group => group with { Category = null }),
            StatsBy.Category => Rows(summaries[0], question, group => group with { AccountId = 0 }),
            StatsBy.Outcome =>
                [.. Enum.GetValues<GenerationTaskStatus>().Where(status => status.IsTerminal()).Select(outcome => StatsRow.Of(outcome, All(question, summaries[0])))],
            _ => [.. periods.Zip(summaries, (period, summary) => Label(question.IsOfAll ? StatsRow.Of(summary.Totals) : StatsRow.Of(All(question, summary)), question.By, period))],
        };
    }

    private static TaskCounts All(StatsQuestion question, TaskSummary summary) =>
        question.IsOfAll
            ? summary.Totals.Counts
            : summary.CountsBy(_ => 0, question.Wants).TryGetValue(0, out TaskGroupCounts? all) ? all.Counts : new TaskCounts();

    /// <summary>The greatest first.</summary>
    private static IReadOnlyList<StatsRow> Rows(TaskSummary summary, StatsQuestion question, Func<TaskGroup, TaskGroup> part) =>
        [.. summary.CountsBy(part, question.Wants)
            .OrderByDescending(each => each.Value.Counts.Created + each.Value.Counts.Ended)
            .ThenBy(each => each.Key.AccountId)
            .ThenBy(each => each.Key.Category, StringComparer.Ordinal)
            .Select(each => StatsRow.Of(each.Value.Counts) with { AccountId = each.Key.AccountId == 0 ? null : each.Key.AccountId, Category = each.Key.Category })];

    private static StatsRow Label(StatsRow row, StatsBy by, CalendarPeriod period) =>
        by == StatsBy.Day ? row with { Day = period.Label } : row with { Hour = period.Label };
}

/// <summary>Statistics.</summary>
/// <param name="Window">The time that they are of.</param>
/// <param name="By">What each row is about.</param>
/// <param name="Rows">Days and hours in their order, without a gap; accounts and categories with the most tasks and runs first.</param>
public sealed record StatsView(WindowView Window, string By, IReadOnlyList<StatsRow> Rows);
