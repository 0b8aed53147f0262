using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Testing;

public sealed class VirtualTimeProviderTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualTimeProvider _time = new(s_start);
    private readonly List<string> _fired = [];

    [Fact]
    public void A_clock_that_is_set_lets_no_time_pass()
    {
        using ITimer timer = Timer("a", TimeSpan.FromMinutes(10));
        long timestamp = _time.GetTimestamp();

        _time.AdjustTime(s_start.AddDays(3));

        Assert.Equal(s_start.AddDays(3), _time.GetUtcNow());
        Assert.Equal(TimeSpan.Zero, _time.GetElapsedTime(timestamp));
        Assert.Equal(s_start.AddDays(3).AddMinutes(10), _time.NextDueAt);
        Assert.Empty(_fired);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(-5)]
    public void A_timer_fires_after_its_time_however_the_clock_is_set_meanwhile(int hours)
    {
        using ITimer timer = Timer("a", TimeSpan.FromMinutes(10));
        long timestamp = _time.GetTimestamp();
        Pass(TimeSpan.FromMinutes(4));
        _time.AdjustTime(_time.GetUtcNow().AddHours(hours));

        Pass(TimeSpan.FromMinutes(6) - TimeSpan.FromTicks(1));
        Assert.Empty(_fired);
        Pass(TimeSpan.FromTicks(1));

        Assert.Equal([$"a at {s_start.AddHours(hours).AddMinutes(10):s}"], _fired);
        Assert.Equal(TimeSpan.FromMinutes(10), _time.GetElapsedTime(timestamp));
    }

    [Fact]
    public void Timers_fire_in_the_order_in_which_they_are_due_whichever_clock_reading_they_were_armed_at()
    {
        using ITimer first = Timer("a", TimeSpan.FromMinutes(3));
        _time.AdjustTime(s_start.AddHours(-1));
        using ITimer second = Timer("b", TimeSpan.FromMinutes(2));
        _time.AdjustTime(s_start.AddHours(1));
        using ITimer third = Timer("c", TimeSpan.FromMinutes(1));

        Pass(TimeSpan.FromMinutes(3));

        Assert.Equal(["c at 2026-01-01T01:01:00", "b at 2026-01-01T01:02:00", "a at 2026-01-01T01:03:00"], _fired);
    }

    [Fact]
    public void A_step_ends_where_the_wall_clock_reads_its_limit()
    {
        _time.AdjustTime(s_start.AddHours(1));
        using ITimer timer = Timer("a", TimeSpan.FromMinutes(10));

        Assert.False(_time.Step(s_start.AddHours(1).AddMinutes(9)));
        Assert.Equal(s_start.AddHours(1).AddMinutes(9), _time.GetUtcNow());
        Assert.True(_time.Step(s_start.AddHours(1).AddMinutes(10)));
        Assert.False(_time.Step(s_start));
        Assert.Equal(s_start.AddHours(1).AddMinutes(10), _time.GetUtcNow());
    }

    private ITimer Timer(string name, TimeSpan dueTime) =>
        _time.CreateTimer(_ => _fired.Add($"{name} at {_time.GetUtcNow():s}"), null, dueTime, Timeout.InfiniteTimeSpan);

    private void Pass(TimeSpan time)
    {
        DateTimeOffset until = _time.GetUtcNow() + time;
        while (_time.Step(until))
        {
        }
    }
}
