using ContentHub.Domain.Scheduling;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.Functions.Tests.Scheduling;

/// <summary>A whole year on the virtual clock: each day's occurrence runs, once and at its time, as each zone's clocks and each policy have it.</summary>
public sealed class YearTests
{
    private const int Year = 2018;

    // In that year all of them but the first put their clocks forward and back. Each time of day is one that they leap over,
    // or go through twice, or, in London, both; each policy is there for a time that it matters to.
    private static readonly (string Zone, int Hour, int Minute, DstGapPolicy Gap, DstOverlapPolicy Overlap)[] s_days =
    [
        ("Asia/Shanghai", 8, 0, DstGapPolicy.Shift, DstOverlapPolicy.First),
        ("America/New_York", 2, 30, DstGapPolicy.Shift, DstOverlapPolicy.First),
        ("America/New_York", 1, 30, DstGapPolicy.Skip, DstOverlapPolicy.Both),
        ("Europe/London", 1, 30, DstGapPolicy.Skip, DstOverlapPolicy.Last),
        ("Europe/London", 1, 15, DstGapPolicy.Shift, DstOverlapPolicy.Both),
        ("Australia/Lord_Howe", 2, 15, DstGapPolicy.Shift, DstOverlapPolicy.Last),
        ("Australia/Lord_Howe", 1, 45, DstGapPolicy.Skip, DstOverlapPolicy.First),
        ("America/Sao_Paulo", 0, 30, DstGapPolicy.Shift, DstOverlapPolicy.Both),
        ("America/Sao_Paulo", 23, 30, DstGapPolicy.Skip, DstOverlapPolicy.Last),
    ];

    [Fact]
    public async Task A_year_of_days_in_several_zones_runs_as_their_clocks_have_it()
    {
        DateTimeOffset start = new(Year, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using App app = await App.StartAsync(time: new VirtualTimeProvider(start.AddDays(-2)), without: SchedulingApp.OtherTimers);
        List<(Schedule Schedule, IReadOnlyList<DateTimeOffset> Expected)> all = [];
        foreach ((string zone, int hour, int minute, DstGapPolicy gap, DstOverlapPolicy overlap) in s_days)
        {
            Schedule schedule = Daily($"{zone} {hour}:{minute}", zone, hour, minute, gap, overlap, start);
            Assert.True(await app.Schedules().AddAsync(schedule, TestContext.Current.CancellationToken));
            all.Add((schedule, Expected(zone, new TimeSpan(hour, minute, 0), gap, overlap, start)));
        }

        await app.Host.AdvanceAsync(TimeSpan.FromDays(370));

        foreach ((Schedule schedule, IReadOnlyList<DateTimeOffset> expected) in all)
        {
            IReadOnlyList<ScheduleExecution> history = await app.HistoryAsync(schedule.ScheduleId);
            Assert.Equal(expected, history.Select(execution => execution.ScheduledAt));
            Assert.All(history, execution => Assert.Equal((ExecutionStatus.Succeeded, execution.ScheduledAt), (execution.Status, execution.StartedAt)));
        }
    }

    private static Schedule Daily(string name, string zone, int hour, int minute, DstGapPolicy gap, DstOverlapPolicy overlap, DateTimeOffset start) => new Schedule
    {
        ScheduleId = ScheduleId.New(),
        Name = name,
        Type = "cleanup",
        Params = """{"older_than_days":3650}""",
        Timing = new ScheduleTiming { Cron = $"{minute} {hour} * * *", TimeZone = zone, DstGap = gap, DstOverlap = overlap, StartAt = start, EndAt = start.AddYears(1) },
        PlannedThrough = start,
        CreatedAt = start,
        UpdatedAt = start,
    }.PlannedFrom(start.AddDays(-2));

    /// <summary>What a calendar on the wall of that zone says, by the rules of the operating system and none of ours.</summary>
    private static IReadOnlyList<DateTimeOffset> Expected(string zoneId, TimeSpan time, DstGapPolicy gap, DstOverlapPolicy overlap, DateTimeOffset start)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        List<DateTimeOffset> expected = [];
        for (DateTime day = start.Date.AddDays(-2); day < start.Date.AddYears(1).AddDays(2); day = day.AddDays(1))
        {
            DateTime local = DateTime.SpecifyKind(day + time, DateTimeKind.Unspecified);
            if (zone.IsInvalidTime(local))
            {
                expected.AddRange(gap == DstGapPolicy.Shift ? [EndOfGap(zone, local)] : []);
            }
            else if (zone.IsAmbiguousTime(local))
            {
                DateTimeOffset[] both = [.. zone.GetAmbiguousTimeOffsets(local).Select(offset => new DateTimeOffset(local, offset).ToUniversalTime()).Order()];
                expected.AddRange(overlap switch { DstOverlapPolicy.First => both[..1], DstOverlapPolicy.Last => both[1..], _ => both });
            }
            else
            {
                expected.Add(new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime());
            }
        }

        return [.. expected.Where(at => at >= start && at <= start.AddYears(1))];
    }

    private static DateTimeOffset EndOfGap(TimeZoneInfo zone, DateTime invalid)
    {
        while (zone.IsInvalidTime(invalid))
        {
            invalid = invalid.AddMinutes(1);
        }

        return new DateTimeOffset(invalid, zone.GetUtcOffset(invalid)).ToUniversalTime();
    }
}
