using System.Collections.Concurrent;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using ContentHub.LocalRuntime.Triggers.Timers;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace ContentHub.LocalRuntime.Tests.Hosting;

public sealed record TimerRun(string Function, DateTime At, bool IsPastDue, DateTime? Next);

/// <summary>Timer functions that write down when they run.</summary>
public sealed class TimerFunctions(ConcurrentQueue<TimerRun> runs, TimeProvider time)
{
    [Function(nameof(Hourly))]
    public void Hourly([TimerTrigger("%HOURLY%")] TimerInfo timer) => Note(nameof(Hourly), timer);

    [Function(nameof(AtStart))]
    public Task AtStart([TimerTrigger("0 0 3 * * *", RunOnStartup = true)] TimerInfo timer)
    {
        Note(nameof(AtStart), timer);
        return Task.FromException(new InvalidOperationException("a run that fails does not end the timer"));
    }

    private void Note(string name, TimerInfo timer) =>
        runs.Enqueue(new TimerRun(name, time.GetUtcNow().UtcDateTime, timer.IsPastDue, timer.ScheduleStatus?.Next));
}

public sealed class TimerTests : IDisposable
{
    private static readonly DateTime s_begin = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("timers-").FullName;
    private readonly VirtualTimeProvider _time = new();
    private readonly ConcurrentQueue<TimerRun> _runs = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_timer_function_runs_at_each_of_its_times_and_never_early()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromTicks(1));
        Assert.Empty(Runs("Hourly"));

        await host.AdvanceAsync(TimeSpan.FromHours(3));
        Assert.Equal([s_begin.AddMinutes(30), s_begin.AddMinutes(90), s_begin.AddMinutes(150)], Runs("Hourly").Select(run => run.At));
        Assert.All(Runs("Hourly"), run => Assert.False(run.IsPastDue));
        Assert.Equal(s_begin.AddMinutes(90), Runs("Hourly")[0].Next);
    }

    [Fact]
    public async Task A_timer_function_may_run_at_the_start_and_goes_on_after_a_run_that_failed()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal([s_begin, s_begin.AddHours(3), s_begin.AddHours(27)], Runs("AtStart").Select(run => run.At));
    }

    [Fact]
    public async Task Times_that_fell_into_the_hosts_absence_are_made_up_for_once()
    {
        await using (FunctionsTestHost host = await StartAsync())
        {
            await host.AdvanceAsync(TimeSpan.FromMinutes(45));
        }

        _time.Step(_time.GetUtcNow().AddHours(5));
        await using FunctionsTestHost next = await StartAsync();
        await next.WhenIdleAsync();

        Assert.Equal([false, true], Runs("Hourly").Select(run => run.IsPastDue));
        Assert.Equal(s_begin.AddMinutes(45).AddHours(5), Runs("Hourly")[1].At);
        Assert.Equal(s_begin.AddMinutes(30).AddHours(6), Runs("Hourly")[1].Next);
    }

    [Fact]
    public async Task A_year_of_a_daily_schedule_is_365_runs_each_at_its_time()
    {
        await using FunctionsTestHost host = await StartAsync("0 0 8 * * *");
        await host.AdvanceAsync(TimeSpan.FromDays(365));

        Assert.Equal(Enumerable.Range(0, 365).Select(day => s_begin.AddDays(day).AddHours(8)), Runs("Hourly").Select(run => run.At));
    }

    [Fact]
    public async Task After_a_jump_of_the_clock_over_several_times_a_function_runs_once_within_a_minute_and_then_at_its_times()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(10));
        DateTime jumped = s_begin.AddHours(5).AddMinutes(45);
        _time.AdjustTime(jumped);
        await host.AdvanceAsync(WallClock.LongestWait);

        Assert.InRange(Assert.Single(Runs("Hourly")).At, jumped, jumped + WallClock.LongestWait);
        await host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal([s_begin.AddMinutes(390), s_begin.AddMinutes(450)], Runs("Hourly").Skip(1).Select(run => run.At));
    }

    [Fact]
    public async Task After_a_jump_of_the_clock_back_a_function_runs_neither_early_nor_twice()
    {
        await using FunctionsTestHost host = await StartAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(100));
        _time.AdjustTime(s_begin);
        await host.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal([s_begin.AddMinutes(30), s_begin.AddMinutes(90), s_begin.AddMinutes(150)], Runs("Hourly").Select(run => run.At));
    }

    [Theory]
    [InlineData("*/5 * * * *", "2026-01-01T00:05:00")]
    [InlineData("30 */5 * * * *", "2026-01-01T00:00:30")]
    [InlineData("0 0 9 * * Mon", "2026-01-05T09:00:00")]
    [InlineData("00:10:00", "2026-01-01T00:10:00")]
    public void Schedules_are_ncrontab_of_five_or_six_fields_or_spans(string text, string next) =>
        Assert.Equal(DateTime.Parse(next, null, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal), TimerSchedule.Parse("f", text).Next(s_begin));

    [Theory]
    [InlineData("every day")]
    [InlineData("99 * * * *")]
    [InlineData("-00:10:00")]
    public void A_schedule_that_is_none_is_refused_by_function_and_value(string text)
    {
        HostStartException refused = Assert.Throws<HostStartException>(() => TimerSchedule.Parse("Nightly", text));

        Assert.Contains("'Nightly'", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"'{text}'", refused.Message, StringComparison.Ordinal);
    }

    private List<TimerRun> Runs(string function) => [.. _runs.Where(run => run.Function == function)];

    private Task<FunctionsTestHost> StartAsync(string schedule = "0 30 * * * *") => FunctionsTestHost.StartAsync(new()
    {
        FunctionTypes = [typeof(TimerFunctions)],
        DataFolder = _folder,
        Time = _time,
        Settings = { ["HOURLY"] = schedule },
        Configure = builder => builder.Services.AddSingleton(_runs),
    });
}
