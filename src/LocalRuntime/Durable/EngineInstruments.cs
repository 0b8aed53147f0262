using System.Diagnostics.Metrics;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Durable.Tracing;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>What the engine counts and measures. An instrument that nobody listens to costs a look at a field.</summary>
internal sealed class EngineInstruments
{
    public const string MeterName = "ContentHub.LocalRuntime";

    private static readonly InstrumentAdvice<double> s_short = new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] };
    private static readonly InstrumentAdvice<double> s_long = new() { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] };

    private readonly Meter _meter;
    private readonly TimeProvider _time;
    private readonly Counter<long> _started;
    private readonly Counter<long> _ended;
    private readonly Histogram<double> _activities;
    private readonly Histogram<double> _commits;
    private readonly Histogram<double> _lateness;

    /// <param name="meter">Named <see cref="MeterName"/>; whoever made it ends it.</param>
    /// <param name="time">The clock that durations are measured by.</param>
    public EngineInstruments(Meter meter, TimeProvider time)
    {
        _meter = meter;
        _time = time;
        _started = meter.CreateCounter<long>("durable.instances.started", "{instance}", "Instances that have started, by orchestrator.");
        _ended = meter.CreateCounter<long>("durable.instances.ended", "{instance}", "Instances that have ended, by orchestrator and status.");
        _activities = meter.CreateHistogram("durable.activity.duration", "s", "How long activities ran, by name and by whether they completed or failed.", tags: null, s_long);
        _commits = meter.CreateHistogram("durable.commit.duration", "s", "How long the store's commits took.", tags: null, s_short);
        _lateness = meter.CreateHistogram("durable.timer.lateness", "s", "How long after their times durable timers fired.", tags: null, s_long);
    }

    /// <summary>Has the number of instances in memory read whenever somebody collects.</summary>
    public void ObserveLive(Func<int> count) =>
        _meter.CreateObservableUpDownCounter("durable.instances.live", count, "{instance}", "Instances in memory.");

    public void Started(InstanceState state) => _started.Add(1, new KeyValuePair<string, object?>(SpanTags.Name, state.Name));

    public void Ended(InstanceState state)
    {
        if (_ended.Enabled)
        {
            _ended.Add(1, new(SpanTags.Name, state.Name), new(SpanTags.Status, state.Status.ToString()));
        }
    }

    /// <summary>The time at which it begins; 0 when nobody listens.</summary>
    public long BeginActivity() => Begin(_activities);

    public void EndActivity(long begun, string name, bool failed) =>
        End(_activities, begun, new(SpanTags.Name, name), new(SpanTags.Status, failed ? "Failed" : "Completed"));

    /// <inheritdoc cref="BeginActivity"/>
    public long BeginCommit() => Begin(_commits);

    public void EndCommit(long begun) => End(_commits, begun);

    public void TimerFired(DateTime dueAt)
    {
        if (_lateness.Enabled)
        {
            _lateness.Record((_time.GetUtcNow().UtcDateTime - dueAt).TotalSeconds);
        }
    }

    private long Begin(Instrument instrument) => instrument.Enabled ? _time.GetTimestamp() : 0;

    private void End(Histogram<double> histogram, long begun, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (begun != 0)
        {
            histogram.Record(_time.GetElapsedTime(begun).TotalSeconds, tags);
        }
    }
}
