using System.Diagnostics.Metrics;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using ContentHub.LocalRuntime.Durable.Storage;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Testing;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>
/// An engine in a world where a seed decides everything: the order of all work, when time passes, and where the process
/// dies. After a death another engine goes on with what the store holds. The same seed gives the same run.
/// </summary>
internal sealed class Simulation : IDisposable
{
    private const int MostSteps = 200_000;
    private readonly Random _random;
    private readonly SimulatedFunctions _functions;
    private readonly DurableOptions _options;
    private readonly VirtualTimeProvider _time = new();
    private readonly Queue<ClientCall> _calls = new();
    private readonly Meter _meter = new(EngineInstruments.MeterName);
    private SimulatedScheduler _scheduler = null!;
    private DurableEngine _engine = null!;
    private ClientCall? _waitedFor;

    public Simulation(int seed, SimulatedFunctions functions, Func<int, CrashPoint?>? crashesAt = null, IDurableStore? store = null)
    {
        _random = new Random(seed);
        _functions = functions;
        _options = new DurableOptions { MaxLiveInstances = _random.Next(1, 8), MaxConcurrentActivityFunctions = _random.Next(1, 6), MaxConcurrentEntityFunctions = _random.Next(1, 6) };
        Store = new CrashingStore(store ?? new VolatileDurableStore(), crashesAt ?? (static _ => null));
        Live();
    }

    public CrashingStore Store { get; }

    public DurableEngine Engine => _engine;

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>How often the process has died.</summary>
    public int Deaths { get; private set; }

    /// <summary>
    /// Adds a client's call; calls are made one after the other, each once what the one before set off is done. A call whose
    /// answer is lost in a death is made again: that is what clients do.
    /// </summary>
    /// <param name="make">Makes the call; its argument is told how it went.</param>
    /// <param name="refused">Told when it is refused; by default a test fails then.</param>
    public void Call(Action<DurableEngine, Action<Exception?>> make, Action<Exception>? refused = null) => _calls.Enqueue(new ClientCall(make, refused));

    public void Start(string orchestrator, object? input, string id) => Call(
        (engine, done) =>
        {
            (string instanceId, ExecutionStarted start) = engine.NewStart(orchestrator, input, new Microsoft.DurableTask.StartOrchestrationOptions(id));
            engine.Deliver(instanceId, new Delivery(start) { KeepStatuses = Enum.GetValues<Microsoft.DurableTask.Client.OrchestrationRuntimeStatus>(), Done = done });
        },
        refused: static _ => { });

    public void Deliver(string id, HistoryInput input) => Call((engine, done) => engine.Deliver(id, new Delivery(input) { Done = done }));

    /// <summary>Delivers inputs of clients who do not wait for each other: they come into one turn.</summary>
    public void DeliverAtOnce(string id, params HistoryInput[] inputs) => Call((engine, done) =>
    {
        int left = inputs.Length;
        Exception? failure = null;
        foreach (HistoryInput input in inputs)
        {
            engine.Deliver(id, new Delivery(input)
            {
                Done = fault =>
                {
                    failure ??= fault;
                    if (--left == 0)
                    {
                        done(failure);
                    }
                },
            });
        }
    });

    /// <summary>Lets everything happen, to the last timer.</summary>
    public void Run()
    {
        for (int steps = 0; ; steps++)
        {
            Assert.True(steps < MostSteps, "the simulation does not come to an end");
            if (!_scheduler.IsIdle)
            {
                StepOrDie();
            }
            else if (_waitedFor is null && _calls.TryDequeue(out ClientCall? call))
            {
                Make(call);
            }
            else if (!_time.Step(DateTimeOffset.MaxValue.AddDays(-1)))
            {
                Assert.Null(_waitedFor);
                return;
            }
        }
    }

    /// <summary>What must be so when all is done: no message is left, nobody waits, and every history can be replayed.</summary>
    public void CheckRest()
    {
        Assert.Empty(Store.ReadMessages());
        Assert.Empty(Store.ReadWaiting());
        foreach (InstanceState state in Store.Query(new InstanceFilter { PageSize = 1000 }).Instances)
        {
            IReadOnlyList<Turn> history = Store.ReadHistory(state.InstanceId);
            Assert.Equal(state.Turns, history.Count);
            OrchestrationExecution replay = new(state.InstanceId, (ExecutionStarted)history[0].Inputs[0], _functions, _engine.Converter, _options, NullLoggerFactory.Instance, static () => { });
            replay.Replay(history);
        }
    }

    public void Dispose()
    {
        _engine.Dispose();
        _meter.Dispose();
    }

    private void StepOrDie()
    {
        if (_random.Next(20) == 0)
        {
            // Time passes while there is work to do.
            _time.Step(_time.GetUtcNow().AddSeconds(_random.Next(100)));
            return;
        }

        _scheduler.Step();
        if (Store.IsDead)
        {
            Die();
        }
    }

    private void Make(ClientCall call)
    {
        _waitedFor = call;
        call.Make(_engine, failure =>
        {
            if (Store.IsDead || _waitedFor != call)
            {
                return;
            }

            _waitedFor = null;
            if (failure is not null)
            {
                Assert.True(call.Refused is not null, failure.ToString());
                call.Refused(failure);
            }
        });
    }

    private void Die()
    {
        Deaths++;
        _engine.Dispose();
        Store.Revive();
        Live();
        if (_waitedFor is { } unanswered)
        {
            Make(unanswered);
        }
    }

    private void Live()
    {
        _scheduler = new SimulatedScheduler(_random);
        SimulatedScheduler scheduler = _scheduler;
        _functions.Later = scheduler.Post;
        _engine = new DurableEngine(Store, _functions, JsonDataConverter.Default, _time, new WorkTracker(), NullLoggerFactory.Instance, _options, scheduler, new EngineInstruments(_meter, _time), static () => { });
        _engine.ReadBacklog();
        _engine.Resume();
    }

    private sealed record ClientCall(Action<DurableEngine, Action<Exception?>> Make, Action<Exception>? Refused);
}
