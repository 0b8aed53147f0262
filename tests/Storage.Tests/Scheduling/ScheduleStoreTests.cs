using ContentHub.Domain;
using ContentHub.Domain.Scheduling;
using ContentHub.Storage.Scheduling;
using ContentHub.Storage.Tests.Azure;
using ContentHub.Storage.Tests.Sqlite;
using ContentHub.Storage.Tests.Tables;
using Microsoft.Extensions.Time.Testing;

namespace ContentHub.Storage.Tests.Scheduling;

public abstract class ScheduleStoreTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly StoragePlace _place;
    private readonly FakeTimeProvider _time = new(s_start);
    private readonly WatchedTable _table;
    private readonly ScheduleStore _schedules;

    private protected ScheduleStoreTests(StoragePlace place)
    {
        _place = place;
        _table = new WatchedTable(_place.Table("schedules"));
        _schedules = new ScheduleStore(_table, _time);
    }

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _place.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_schedule_is_read_back_as_it_was()
    {
        Schedule schedule = NewSchedule(1) with
        {
            Description = "说明",
            Params = """{"account_ids":[49],"topics":["主题"]}""",
            Timing = new ScheduleTiming { Cron = "0 8 * * *", TimeZone = "Asia/Shanghai", DstGap = DstGapPolicy.Skip, DstOverlap = DstOverlapPolicy.Last, StartAt = s_start, EndAt = s_start.AddYears(1), JitterSeconds = 30 },
            MissedRuns = MissedRunPolicy.All,
            MissedRunWindowSeconds = 600,
            Overlap = OverlapPolicy.CancelRunning,
            LastExecution = new LastExecution("e", s_start, ExecutionStatus.Failed),
            Revision = 7,
        };

        Assert.True(await _schedules.AddAsync(schedule, None));

        Assert.Equal(schedule, await _schedules.GetAsync(schedule.ScheduleId, None));
        Assert.Equal(schedule, await _schedules.FindAsync(schedule.Name, None));
        Assert.Null(await _schedules.GetAsync("schedule-ffffffffffff", None));
        Assert.Null(await _schedules.FindAsync("nobody", None));
    }

    [Theory]
    [InlineData("Daily", "daily")]
    [InlineData("每日生成", "每日生成 ")]
    [InlineData("caf\u00e9", "cafe\u0301")]
    public async Task No_two_schedules_have_one_name(string name, string other)
    {
        Assert.True(await _schedules.AddAsync(NewSchedule(1) with { Name = name }, None));

        Assert.False(await _schedules.AddAsync(NewSchedule(2) with { Name = other }, None));
        Assert.Null(await _schedules.GetAsync(NewSchedule(2).ScheduleId, None));
        Assert.Equal(NewSchedule(1).ScheduleId, (await _schedules.FindAsync(other, None))!.ScheduleId);
    }

    [Fact]
    public async Task Of_many_that_want_a_name_at_once_one_gets_it()
    {
        bool[] added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => _schedules.AddAsync(NewSchedule(i) with { Name = "one" }, None), None)));

        Assert.Single(added, true);
        Assert.Single((await _schedules.ListAsync(new ScheduleQuery { PageSize = 100 }, None)).Items);
    }

    [Fact]
    public async Task A_name_is_free_again_when_its_schedule_is_gone_or_renamed()
    {
        await _schedules.AddAsync(NewSchedule(1) with { Name = "one" }, None);
        await _schedules.AddAsync(NewSchedule(2) with { Name = "two" }, None);

        Assert.True((await _schedules.UpdateAsync(NewSchedule(2).ScheduleId, schedule => schedule with { Name = "ONE" }, None)).IsNameTaken);
        Assert.Equal("two", (await _schedules.GetAsync(NewSchedule(2).ScheduleId, None))!.Name);
        (Schedule? renamed, bool taken) = await _schedules.UpdateAsync(NewSchedule(1).ScheduleId, schedule => schedule with { Name = "three" }, None);
        Assert.Equal(("three", false), (renamed!.Name, taken));
        Assert.Null(await _schedules.FindAsync("one", None));
        Assert.False((await _schedules.UpdateAsync(NewSchedule(2).ScheduleId, schedule => schedule with { Name = "one" }, None)).IsNameTaken);
        Assert.NotNull(await _schedules.DeleteAsync(NewSchedule(2).ScheduleId, None));
        Assert.True(await _schedules.AddAsync(NewSchedule(3) with { Name = "one" }, None));
    }

    [Fact]
    public async Task A_name_whose_schedule_was_never_written_is_free_after_a_minute()
    {
        _table.CrashAfter(1);
        await Assert.ThrowsAsync<IOException>(() => _schedules.AddAsync(NewSchedule(1) with { Name = "one" }, None));
        _table.CrashAfter(int.MaxValue);

        Assert.False(await _schedules.AddAsync(NewSchedule(2) with { Name = "one" }, None));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await _schedules.AddAsync(NewSchedule(3) with { Name = "one" }, None));
    }

    [Fact]
    public async Task Lists_are_newest_first_and_follow_what_changes()
    {
        await _schedules.AddAsync(NewSchedule(1), None);
        await _schedules.AddAsync(NewSchedule(2) with { Type = "approve" }, None);
        await _schedules.AddAsync(NewSchedule(3) with { Enabled = false, NextAt = null }, None);
        await _schedules.UpdateAsync(NewSchedule(1).ScheduleId, schedule => schedule with { Enabled = false, NextAt = null }, None);
        await _schedules.UpdateAsync(NewSchedule(3).ScheduleId, schedule => schedule with { Enabled = true, Type = "approve" }, None);

        Assert.Equal(Ids(3, 2, 1), await ListAsync(new ScheduleQuery()));
        Assert.Equal(Ids(3, 2), await ListAsync(new ScheduleQuery { Enabled = true }));
        Assert.Equal(Ids(1), await ListAsync(new ScheduleQuery { Enabled = false }));
        Assert.Equal(Ids(3, 2), await ListAsync(new ScheduleQuery { Type = "approve" }));
        Assert.Equal(Ids(1), await ListAsync(new ScheduleQuery { Type = "cleanup", Enabled = false }));
        Assert.Empty(await ListAsync(new ScheduleQuery { Type = "cleanup", Enabled = true }));
        Page<Schedule> page = await _schedules.ListAsync(new ScheduleQuery { PageSize = 2 }, None);
        Assert.Equal(Ids(1), await ListAsync(new ScheduleQuery { PageSize = 2, Continuation = page.Continuation }));
        await Assert.ThrowsAsync<InvalidContinuationException>(() => _schedules.ListAsync(new ScheduleQuery { Enabled = true, Continuation = page.Continuation }, None));
    }

    [Fact]
    public async Task What_is_due_is_one_range_read_of_those_that_are_and_in_order()
    {
        for (int i = 0; i < 300; i++)
        {
            await _schedules.AddAsync(NewSchedule(i) with { NextAt = s_start.AddMinutes(i % 100) }, None);
        }

        await _schedules.UpdateAsync(NewSchedule(1).ScheduleId, schedule => schedule with { NextAt = s_start.AddDays(1) }, None);
        await _schedules.UpdateAsync(NewSchedule(101).ScheduleId, schedule => schedule with { NextAt = null, Enabled = false }, None);
        await _schedules.DeleteAsync(NewSchedule(201).ScheduleId, None);
        int reads = _table.Reads;

        Assert.Empty(await _schedules.ListDueAsync(s_start.AddTicks(-1), 1000, None));
        Assert.Equal(1, _table.Reads - reads);
        reads = _table.Reads;
        Assert.Equal(Ids(0, 100, 200, 2, 102, 202), (await _schedules.ListDueAsync(s_start.AddMinutes(2), 1000, None)).Select(schedule => schedule.ScheduleId));
        Assert.Equal(1 + 6, _table.Reads - reads);
        Assert.Equal(Ids(0, 100), (await _schedules.ListDueAsync(s_start.AddMinutes(2), 2, None)).Select(schedule => schedule.ScheduleId));
    }

    [Fact]
    public async Task A_change_that_is_cut_short_anywhere_loses_no_schedule_from_what_is_due()
    {
        await _schedules.AddAsync(NewSchedule(1), None);
        for (int writes = 0; writes < 4; writes++)
        {
            _table.CrashAfter(writes);
            try
            {
                await _schedules.UpdateAsync(NewSchedule(1).ScheduleId, schedule => schedule with { NextAt = schedule.NextAt!.Value.AddHours(1) }, None);
            }
            catch (IOException)
            {
            }

            _table.CrashAfter(int.MaxValue);
            DateTimeOffset next = (await _schedules.GetAsync(NewSchedule(1).ScheduleId, None))!.NextAt!.Value;
            Assert.Single(await _schedules.ListDueAsync(next, 10, None));
            Assert.Empty(await _schedules.ListDueAsync(next.AddTicks(-1), 10, None));
        }
    }

    private static Schedule NewSchedule(int number) => new()
    {
        ScheduleId = $"schedule-{number:x12}",
        Name = $"schedule {number}",
        Type = "cleanup",
        Timing = new ScheduleTiming { Cron = "@hourly", TimeZone = "UTC" },
        PlannedThrough = s_start,
        NextAt = s_start.AddHours(1),
        CreatedAt = s_start.AddSeconds(number),
        UpdatedAt = s_start,
    };

    private static string[] Ids(params int[] numbers) => [.. numbers.Select(number => NewSchedule(number).ScheduleId)];

    private async Task<IEnumerable<string>> ListAsync(ScheduleQuery query) => (await _schedules.ListAsync(query, None)).Items.Select(schedule => schedule.ScheduleId);
}

public sealed class SqliteScheduleStoreTests() : ScheduleStoreTests(new SqliteFolder());

public sealed class AzureScheduleStoreTests(AzuriteFixture azurite) : ScheduleStoreTests(azurite.NewPlace()), IClassFixture<AzuriteFixture>;
