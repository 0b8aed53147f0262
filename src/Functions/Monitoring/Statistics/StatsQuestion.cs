using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>What <see cref="GetStats"/> is asked.</summary>
internal sealed record StatsQuestion(ZoneCalendar Calendar, DateOnly From, DateOnly To, StatsBy By, long? AccountId, string? Category)
{
    private const int DefaultDays = 7;
    private const int MostDaysByHour = 31;

    /// <summary>Reads a question; null, with the errors in the query, when it is none.</summary>
    public static StatsQuestion? Read(QueryFields query, ContentHubSettings settings, DateTimeOffset now)
    {
        ZoneCalendar? calendar = query.Calendar(settings);
        DateOnly? from = query.Day("from");
        DateOnly? to = query.Day("to");
        int days = (int)(query.Whole("days", 1, StatisticsQueries.MostDays) ?? DefaultDays);
        StatsBy by = query.Choice("by", value => value.ToString().ToLowerInvariant(), Enum.GetValues<StatsBy>()) ?? StatsBy.Day;
        long? accountId = query.Whole("accountId", 1, long.MaxValue);
        string? category = query.Text("category");
        if (calendar is null)
        {
            return null;
        }

        DateOnly last = to ?? from?.AddDays(days - 1) ?? calendar.DayOf(now);
        DateOnly first = from ?? last.AddDays(1 - days);
        int most = by == StatsBy.Hour ? MostDaysByHour : StatisticsQueries.MostDays;
        if (last < first || last.DayNumber - first.DayNumber >= most)
        {
            query.Errors.Add(new FieldError("to", Text.Invariant(
                $"to is {last:yyyy-MM-dd}; it must be from 1 to {most} days from {first:yyyy-MM-dd}, both included{(by == StatsBy.Hour ? ", when hours are asked for" : "")}.",
                $"to 为 {last:yyyy-MM-dd}；{(by == StatsBy.Hour ? "按小时统计时，" : "")}应自 {first:yyyy-MM-dd} 起 1 到 {most} 天，首尾均计入。")));
        }

        return new StatsQuestion(calendar, first, last, by, accountId, category);
    }

    /// <summary>The times whose numbers are wanted.</summary>
    public IReadOnlyList<CalendarPeriod> Periods() => By switch
    {
        StatsBy.Day => Calendar.Days(From, To),
        StatsBy.Hour => Calendar.Hours(From, To),
        _ => [new CalendarPeriod("", Calendar.StartOf(From), Calendar.StartOf(To.AddDays(1)))],
    };

    /// <summary>Whether everything is wanted, whatever its account and category.</summary>
    public bool IsOfAll => AccountId is null && Category is null;

    /// <summary>Whether a group is wanted.</summary>
    public bool Wants(TaskGroup group) => (AccountId is null || group.AccountId == AccountId) && (Category is null || group.Category == Category);
}
