using ContentHub.Domain.Generation;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Domain.Tests.Scheduling;

public sealed class ScheduleTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_of_executions_come_from_the_schedule_and_the_occurrence_and_lead_back_to_the_schedule()
    {
        const string Schedule = "schedule-0123456789ab";

        Assert.Equal("schedule-0123456789ab-20260301T000000Z", ExecutionId.Of(Schedule, s_now));
        Assert.Equal(ExecutionId.Of(Schedule, s_now), ExecutionId.Of(Schedule, s_now.ToOffset(TimeSpan.FromHours(8))));
        Assert.Equal("schedule-0123456789ab-20260301T000000Z-backfill", ExecutionId.OfBackfill(Schedule, s_now));
        Assert.Equal(ExecutionId.OfManual(Schedule, "key"), ExecutionId.OfManual(Schedule, "key"));
        Assert.NotEqual(ExecutionId.OfManual(Schedule, null), ExecutionId.OfManual(Schedule, null));
        Assert.All(
            [ExecutionId.Of(Schedule, s_now), ExecutionId.OfBackfill(Schedule, s_now), ExecutionId.OfManual(Schedule, null), ExecutionId.OfManual(Schedule, "键")],
            id => Assert.Equal(Schedule, ExecutionId.ScheduleOf(id)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("task-0123456789ab")]
    [InlineData("schedule-0123456789ab")]
    [InlineData("schedule-0123456789ab-")]
    [InlineData("schedule-0123456789ab-2026")]
    [InlineData("schedule-0123456789ab-20261301T000000Z")]
    [InlineData("schedule-0123456789AB-20260301T000000Z")]
    [InlineData("schedule-0123456789ab-manual-xyz")]
    [InlineData("schedule-0123456789ab-20260301T000000Z-backfill-backfill")]
    public void Other_texts_are_no_ids_of_executions(string text) => Assert.Null(ExecutionId.ScheduleOf(text));

    [Fact]
    public void A_new_id_is_one_and_others_are_not()
    {
        Assert.True(ScheduleId.IsValid(ScheduleId.New()));
        Assert.All(["", "schedule-", "schedule-0123456789a", "schedule-0123456789abc", "schedule-0123456789aB", "task-0123456789ab"], text => Assert.False(ScheduleId.IsValid(text)));
    }

    [Fact]
    public void A_paused_schedule_has_no_next_occurrence()
    {
        Assert.Equal(s_now.AddHours(9), NewSchedule().PlannedFrom(s_now).NextAt);
        Assert.Null((NewSchedule() with { Enabled = false }).PlannedFrom(s_now).NextAt);
        Assert.Equal(s_now, NewSchedule().PlannedFrom(s_now).PlannedThrough);
    }

    [Fact]
    public void A_good_schedule_is_not_refused() => Assert.Empty(ScheduleRules.Check(NewSchedule()));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        Schedule wrong = NewSchedule() with
        {
            Name = " ",
            Description = new string('x', 501),
            Params = new string(' ', 16_001),
            MissedRunWindowSeconds = 59,
            Timing = new ScheduleTiming { TimeZone = "UTC" },
        };

        IReadOnlyList<FieldError> errors = ScheduleRules.Check(wrong);

        Assert.Equal(["name", "description", "params", "missedRunWindowSeconds", "cron"], errors.Select(error => error.Field));
        Assert.Equal("name is missing or blank; say what people call the schedule.", errors[0].Message);
        Assert.Equal("description has 501 characters; at most 500 are allowed.", errors[1].Message);
        Assert.Equal("params has 16001 characters of JSON; at most 16000 are allowed.", errors[2].Message);
        Assert.Equal("missedRunWindowSeconds is 59; it must be from 60 to 604800 (seven days).", errors[3].Message);
    }

    [Theory]
    [InlineData("a\nb", "name has a line break or another control character; remove it.")]
    [InlineData("..", "name is '..', which no address can hold; choose another.")]
    [InlineData("a/b", null)]
    [InlineData("x", null)]
    public void A_name_is_one_line_that_an_address_can_hold(string name, string? expected) =>
        Assert.Equal(expected, ScheduleRules.Check(NewSchedule() with { Name = name }).SingleOrDefault()?.Message);

    [Fact]
    public void An_execution_ends_once()
    {
        ScheduleExecution running = new()
        {
            ExecutionId = "e",
            ScheduleId = "s",
            ScheduleName = "n",
            Type = "cleanup",
            Trigger = ExecutionTrigger.Schedule,
            ScheduledAt = s_now,
            FireAt = s_now,
            Status = ExecutionStatus.Waiting,
            CreatedAt = s_now,
        };

        ScheduleExecution begun = running.Begun(s_now.AddSeconds(1));
        ScheduleExecution ended = begun.Ended(ExecutionStatus.Failed, "why", "{}", s_now.AddSeconds(5));

        Assert.Equal((ExecutionStatus.Running, s_now.AddSeconds(1)), (begun.Status, begun.StartedAt));
        Assert.Same(begun, begun.Begun(s_now.AddSeconds(9)));
        Assert.Equal((ExecutionStatus.Failed, "why", "{}", TimeSpan.FromSeconds(4)), (ended.Status, ended.Error, ended.Result, ended.Duration!.Value));
        Assert.Same(ended, ended.Ended(ExecutionStatus.Succeeded, null, null, s_now));
        Assert.Null(running.Ended(ExecutionStatus.Cancelled, null, null, s_now).Duration);
    }

    [Fact]
    public void Every_status_has_a_name_of_its_own()
    {
        Assert.Equal(["waiting", "running", "succeeded", "failed", "cancelled", "skipped", "missed"], Enum.GetValues<ExecutionStatus>().Select(status => status.ToName()));
        Assert.Equal([ExecutionStatus.Waiting, ExecutionStatus.Running], Enum.GetValues<ExecutionStatus>().Where(status => !status.IsTerminal()));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ExecutionStatus)99).ToName());
    }

    [Fact]
    public void A_time_is_shown_as_the_clocks_of_a_zone_have_it()
    {
        Assert.Equal("2026-03-01T08:00:00+08:00", s_now.ToZone("Asia/Shanghai").ToString("yyyy-MM-dd'T'HH:mm:ssK", null));
        Assert.Equal("2026-07-01T01:00:00+01:00", s_now.AddMonths(4).ToZone("Europe/London").ToString("yyyy-MM-dd'T'HH:mm:ssK", null));
    }

    private static Schedule NewSchedule() => new()
    {
        ScheduleId = "schedule-0123456789ab",
        Name = "每日生成",
        Type = "cleanup",
        Timing = new ScheduleTiming { Cron = "0 9 * * *", TimeZone = "UTC" },
        PlannedThrough = s_now,
        CreatedAt = s_now,
        UpdatedAt = s_now,
    };
}
