namespace ContentHub.LocalRuntime.Testing.Crashes;

/// <summary>The test's clock as a process sees it: when the process dies its timers go, so nothing that slept in it wakes in the next.</summary>
internal sealed class ProcessClock(VirtualTimeProvider clock, ProcessLife life) : TimeProvider
{
    public override long TimestampFrequency => clock.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow();

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(
        () =>
        {
            if (!life.IsOver)
            {
                callback(state);
            }
        },
        dueTime,
        period,
        () => life.IsOver);
}
