using System.Diagnostics.Metrics;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Testing;
using Microsoft.Extensions.DependencyInjection;
using static ContentHub.LocalRuntime.Tests.Durable.EngineFunctions;

namespace ContentHub.LocalRuntime.Tests.Durable.Tracing;

/// <summary>What the engine counts and measures, as a listener of one host hears it.</summary>
public sealed class EngineInstrumentsTests : IAsyncLifetime
{
    private readonly List<string> _heard = [];
    private readonly Lock _lock = new();
    private FunctionsTestHost _host = null!;
    private MeterListener _listener = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await EngineHost.StartAsync();
        IMeterFactory meters = _host.Services.GetRequiredService<IMeterFactory>();
        _listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == EngineInstruments.MeterName && instrument.Meter.Scope == meters)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Hear(instrument, value, tags));
        _listener.Start();
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task Instances_and_activities_are_counted_by_name_and_by_how_they_ended()
    {
        await _host.WaitForCompletionAsync(await _host.StartInstanceAsync(nameof(FiveInARow), 1));
        await _host.WaitForCompletionAsync(await _host.StartInstanceAsync(nameof(GivingUp), "instruments"));

        Assert.Equal(["durable.instances.started=1 durabletask.task.name=FiveInARow", "durable.instances.started=1 durabletask.task.name=GivingUp"], Heard("durable.instances.started"));
        Assert.Equal(
            ["durable.instances.ended=1 durabletask.task.name=FiveInARow durabletask.task.status=Completed", "durable.instances.ended=1 durabletask.task.name=GivingUp durabletask.task.status=Failed"],
            Heard("durable.instances.ended"));
        Assert.Equal(
            [.. Enumerable.Repeat("durable.activity.duration=0 durabletask.task.name=AddOne durabletask.task.status=Completed", 5), "durable.activity.duration=0 durabletask.task.name=AlwaysFail durabletask.task.status=Failed"],
            Heard("durable.activity.duration"));
        Assert.NotEmpty(Heard("durable.commit.duration"));
    }

    [Fact]
    public async Task An_instance_that_continues_as_new_starts_and_ends_once()
    {
        string id = await _host.StartInstanceAsync(nameof(CountDown), 3);
        await _host.Client.RaiseEventAsync(id, "kept", "x");
        await _host.WaitForCompletionAsync(id);

        Assert.Single(Heard("durable.instances.started"));
        Assert.Equal(["durable.instances.ended=1 durabletask.task.name=CountDown durabletask.task.status=Completed"], Heard("durable.instances.ended"));
    }

    [Fact]
    public async Task Instances_in_memory_are_seen_when_asked_for()
    {
        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "a");
        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "b");
        await _host.WhenIdleAsync();

        _listener.RecordObservableInstruments();

        Assert.Equal(["durable.instances.live=2"], Heard("durable.instances.live"));
    }

    [Fact]
    public async Task A_timers_lateness_is_how_long_after_its_time_it_fired()
    {
        // A clock that is set two hours forward is looked at within a minute.
        await _host.StartInstanceAsync(nameof(Sleep), TimeSpan.FromHours(1), "a");
        await _host.WhenIdleAsync();
        _host.Time.AdjustTime(_host.Time.GetUtcNow().AddHours(2));
        await _host.WaitForCompletionAsync("a");

        Assert.Equal(["durable.timer.lateness=3660"], Heard("durable.timer.lateness"));
    }

    private List<string> Heard(string instrument)
    {
        lock (_lock)
        {
            return [.. _heard.Where(line => line.StartsWith(instrument + "=", StringComparison.Ordinal))];
        }
    }

    private void Hear<T>(Instrument instrument, T value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        string line = FormattableString.Invariant($"{instrument.Name}={value}");
        foreach (KeyValuePair<string, object?> tag in tags)
        {
            line += $" {tag.Key}={tag.Value}";
        }

        lock (_lock)
        {
            _heard.Add(line);
        }
    }
}
