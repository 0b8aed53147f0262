using ContentHub.LocalRuntime.Durable.Timers;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;

namespace ContentHub.LocalRuntime.Tests.Durable.Timers;

public sealed class TimerQueueTests : IDisposable
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly VirtualTimeProvider _time = new(s_start);
    private readonly List<(long Id, DateTimeOffset At)> _fired = [];
    private readonly TimerQueue _timers;

    public TimerQueueTests()
    {
        _timers = new TimerQueue(_time, timer =>
        {
            Assert.True(timer.DueAt <= _time.GetUtcNow().UtcDateTime, $"timer {timer.Id} is early");
            _fired.Add((timer.Id, _time.GetUtcNow()));
        });
    }

    public void Dispose() => _timers.Dispose();

    [Fact]
    public void Timers_fire_at_their_times_in_order()
    {
        Add(2, TimeSpan.FromSeconds(30));
        Add(1, TimeSpan.FromDays(400));
        Add(3, TimeSpan.FromTicks(1));

        Pass(TimeSpan.FromDays(401));

        // A clock timer counts whole milliseconds, and rounds up.
        Assert.Equal([(3, s_start.AddMilliseconds(1)), (2, s_start.AddSeconds(30)), (1, s_start.AddDays(400))], _fired);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(59)]
    [InlineData(300)]
    public void After_a_jump_forward_what_is_due_fires_within_a_minute(int secondsBefore)
    {
        Add(1, TimeSpan.FromHours(2));
        Add(2, TimeSpan.FromHours(3));
        Add(3, TimeSpan.FromHours(50));
        Pass(TimeSpan.FromSeconds(secondsBefore));

        DateTimeOffset jumped = s_start.AddHours(10);
        _time.AdjustTime(jumped);
        Pass(WallClock.LongestWait);

        Assert.Equal([1L, 2L], _fired.Select(timer => timer.Id));
        Assert.All(_fired, timer => Assert.InRange(timer.At, jumped, jumped + WallClock.LongestWait));
    }

    [Fact]
    public void After_a_jump_back_nothing_fires_before_the_wall_clock_says_so()
    {
        Add(1, TimeSpan.FromHours(2));
        Pass(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        _time.AdjustTime(s_start.AddHours(-5));

        Pass(TimeSpan.FromHours(7) - TimeSpan.FromTicks(1));
        Assert.Empty(_fired);
        Pass(TimeSpan.FromTicks(1));

        Assert.Equal([(1L, s_start.AddHours(2))], _fired);
    }

    [Fact]
    public void A_clock_that_jumps_back_and_forth_loses_no_timer_and_fires_each_once()
    {
        Random random = new(7);
        for (int id = 0; id < 200; id++)
        {
            Add(id, TimeSpan.FromMinutes(random.Next(10, 2000)));
        }

        for (int jump = 0; jump < 300; jump++)
        {
            Pass(TimeSpan.FromSeconds(random.Next(1, 600)));
            _time.AdjustTime(_time.GetUtcNow().AddMinutes(random.Next(-90, 90)));
        }

        Pass(TimeSpan.FromDays(30));
        Assert.Equal(Enumerable.Range(0, 200).Select(id => (long)id), _fired.Select(timer => timer.Id).Order());
    }

    private void Add(long id, TimeSpan dueIn) => _timers.Add(new DurableTimer((s_start + dueIn).UtcDateTime, "a", id, "execution"));

    private void Pass(TimeSpan time)
    {
        DateTimeOffset until = _time.GetUtcNow() + time;
        while (_time.Step(until))
        {
        }
    }
}
