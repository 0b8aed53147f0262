using ContentHub.Domain.Scheduling;
using CsCheck;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class CalendarPropertyTests
{
    private const int Year = 2026;

    private static readonly DateTimeOffset s_start = new(Year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] s_zones = ["Asia/Shanghai", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Antarctica/Troll"];

    private static readonly WallClock[] s_clocks = [.. s_zones.Select(zone => new WallClock(zone, Year))];

    private static readonly int[] s_shifts =
    [
        .. ((string[])["2026-03-08 07:00", "2026-03-29 01:00", "2026-04-04 15:00", "2026-10-03 15:30", "2026-10-25 01:00", "2026-11-01 06:00"])
            .Select(shift => (int)(CronCase.Utc(shift) - s_start).TotalMinutes),
    ];

    // Half of the times are near the shifts of the year, as nothing else is hard.
    private static readonly Gen<int> s_minute = Gen.OneOf(
        Gen.Int[0, (365 * 24 * 60) - 1],
        Gen.Select(Gen.Int[0, s_shifts.Length - 1], Gen.Int[-1500, 200], (shift, minutes) => s_shifts[shift] + minutes));

    private static readonly Gen<Expression> s_expression = Gen.Select(
        Gen.Int[0, 59].HashSet[1, 4],
        Gen.OneOf(Gen.Int[0, 4].HashSet[0, 3], Gen.Int[0, 23].HashSet[0, 4]),
        Gen.Int[0, 6].HashSet[0, 3],
        (minutes, hours, days) => new Expression(minutes, hours, days));

    private static readonly Gen<Case> s_case = Gen.Select(
        s_expression,
        Gen.Int[0, s_zones.Length - 1],
        Gen.Enum<DstGapPolicy>(),
        Gen.Int[-1, 2],
        s_minute,
        (expression, zone, gap, overlap, minute) => new Case(expression, zone, gap, overlap < 0 ? null : (DstOverlapPolicy)overlap, minute));

    [Fact]
    public void Next_is_what_brute_force_finds_first() => s_case.Sample(
        @case =>
        {
            (Expression expression, int zone, DstGapPolicy gap, _, int minute) = @case;
            DstOverlapPolicy overlap = @case.Overlap ?? (expression.Hours.Count == 0 ? DstOverlapPolicy.Both : DstOverlapPolicy.First);
            DateTimeOffset? seen = s_clocks[zone].Look(expression.Matches, minute)
                .Where(sighting => sighting.IsDue(gap, overlap))
                .Select(sighting => (DateTimeOffset?)sighting.Time)
                .FirstOrDefault();

            DateTimeOffset next = @case.Calendar.Next(@case.From.AddTicks(-1))!.Value;

            Assert.Equal(seen, next.Year == Year ? next : null);
        },
        iter: 2000);

    [Fact]
    public void Occurrences_increase_and_are_contained_and_nothing_is_between_them() => s_case.Sample(
        @case =>
        {
            OccurrenceCalendar calendar = @case.Calendar;
            DateTimeOffset before = @case.From;
            foreach (DateTimeOffset occurrence in calendar.After(before).Take(20))
            {
                Assert.True(occurrence > before);
                Assert.True(calendar.Contains(occurrence));
                Assert.Equal(occurrence, calendar.Next(before + ((occurrence - before) / 2)));
                Assert.Equal(occurrence, calendar.Next(occurrence.AddTicks(-1)));
                before = occurrence;
            }
        },
        iter: 1000);

    [Fact]
    public void An_interval_is_the_same_whichever_of_its_occurrences_is_the_anchor() => Gen.Select(
        Gen.Int[1, ScheduleTimingRules.MaxIntervalSeconds],
        Gen.Int[-1000, 1000],
        Gen.Long[-100_000_000_000_000, 100_000_000_000_000]).Sample(
        (seconds, steps, ticks) =>
        {
            ScheduleTiming timing = new() { IntervalSeconds = seconds, Anchor = s_start, TimeZone = "UTC" };
            DateTimeOffset after = s_start.AddTicks(ticks);

            DateTimeOffset next = OccurrenceCalendar.Of(timing).Next(after)!.Value;

            Assert.InRange((next - after).Ticks, 1, seconds * TimeSpan.TicksPerSecond);
            Assert.Equal(next, OccurrenceCalendar.Of(timing with { Anchor = s_start.AddSeconds((long)seconds * steps) }).Next(after));
        });

    // An empty set is any value.
    private sealed record Expression(HashSet<int> Minutes, HashSet<int> Hours, HashSet<int> Days)
    {
        public override string ToString() => $"{Field(Minutes)} {Field(Hours)} * * {Field(Days)}";

        public bool Matches(DateTime local) =>
            Minutes.Contains(local.Minute) && IsIn(Hours, local.Hour) && IsIn(Days, (int)local.DayOfWeek);

        private static bool IsIn(HashSet<int> values, int value) => values.Count == 0 || values.Contains(value);

        private static string Field(HashSet<int> values) => values.Count == 0 ? "*" : string.Join(',', values);
    }

    private sealed record Case(Expression Expression, int Zone, DstGapPolicy Gap, DstOverlapPolicy? Overlap, int Minute)
    {
        public OccurrenceCalendar Calendar =>
            OccurrenceCalendar.Of(new() { Cron = Expression.ToString(), TimeZone = s_zones[Zone], DstGap = Gap, DstOverlap = Overlap });

        public DateTimeOffset From => s_start.AddMinutes(Minute);
    }
}
