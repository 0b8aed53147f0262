using System.Globalization;
using ContentHub.Domain;
using ContentHub.Domain.Generation;
using ContentHub.Domain.Statistics;
using ContentHub.Functions.Http;

namespace ContentHub.Functions.Monitoring.Statistics;

/// <summary>What questions about statistics are asked with.</summary>
internal static class StatisticsQueries
{
    /// <summary>The longest time that can be asked for.</summary>
    public const int MostDays = 366;

    /// <summary>The calendar of <c>timeZone</c>, or of the zone that is set; null when there is none, which is an error of the query.</summary>
    public static ZoneCalendar? Calendar(this QueryFields query, ContentHubSettings settings)
    {
        ZoneCalendar? calendar = ZoneCalendar.Of(query.Text("timeZone") ?? settings.Scheduling.TimeZone, out FieldError? fault);
        if (fault is not null)
        {
            query.Errors.Add(fault);
        }

        return calendar;
    }

    /// <summary>The time of <c>last</c>, such as <c>24h</c> or <c>7d</c>, or today.</summary>
    public static StatisticsWindow? Window(this QueryFields query, ZoneCalendar? calendar, DateTimeOffset now)
    {
        TimeSpan? last = query.Last();
        return calendar is null ? null : last is { } length ? StatisticsWindow.Last(length, calendar.TimeZone, now) : StatisticsWindow.Today(calendar, now);
    }

    /// <summary>A day of the present time: earlier ones were left out or began within a quarter-hour in some zones.</summary>
    public static DateOnly? Day(this QueryFields query, string name)
    {
        if (query.Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year is >= 2020 and < 2200)
        {
            return day;
        }

        query.Errors.Add(new FieldError(name, new Text(
            $"{name} is '{text}'; it must be a day from 2020-01-01 to 2199-12-31, written as 2026-01-31.",
            $"{name} 为“{text}”；应为 2020-01-01 到 2199-12-31 之间的日期，写作 2026-01-31。")));
        return null;
    }

    private static TimeSpan? Last(this QueryFields query)
    {
        if (query.Text("last") is not { } text)
        {
            return null;
        }

        int hours = text[^1] switch { 'h' => 1, 'd' => 24, _ => int.MaxValue };
        if (int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0 && count <= MostDays * 24 / hours)
        {
            return TimeSpan.FromHours(count * hours);
        }

        query.Errors.Add(new FieldError("last", Text.Invariant(
            $"last is '{text}'; it must be hours or days, such as 24h or 7d, and at most {MostDays}d.",
            $"last 为“{text}”；应为小时或天，如 24h 或 7d，最长 {MostDays}d。")));
        return null;
    }
}
