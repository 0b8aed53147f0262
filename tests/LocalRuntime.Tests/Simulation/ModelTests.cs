using System.Text.Json;
using ContentHub.LocalRuntime.Durable;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Orchestrations;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>Random commands of clients, and after each the engine holds the instance to be what a small model says.</summary>
public sealed class ModelTests
{
    private const int Seeds = 300;
    private const int Commands = 60;

    [Fact]
    public void After_any_commands_an_instance_is_what_the_model_says()
    {
        for (int seed = 1; seed <= Seeds; seed++)
        {
            Run(seed);
        }
    }

    private static void Run(int seed)
    {
        SimulatedFunctions functions = new();
        functions.AddOrchestrator<int, string>("Collect", static async (context, count) =>
        {
            string collected = "";
            for (int i = 0; i < count; i++)
            {
                collected += await context.WaitForExternalEvent<string>("item");
            }

            return collected;
        });
        using Simulation world = new(seed, functions);
        Random random = new(seed);
        Dictionary<string, Model> models = Enumerable.Range(0, 3).ToDictionary(i => $"i{i}", _ => new Model());
        for (int i = 0; i < Commands; i++)
        {
            string id = $"i{random.Next(3)}";
            Model model = models[id];
            string command = model.Command(world, id, random);
            world.Run();
            InstanceState? state = world.Store.Find(id);
            Assert.True(model.Is(state), $"seed {seed}, command {i} ({command} {id}): the model says {model}, the engine {state}");
        }

        world.CheckRest();
    }

    /// <summary>What an instance should be: nothing, running with what it has collected, suspended, or ended.</summary>
    private sealed record Model
    {
        private OrchestrationRuntimeStatus? _status;
        private int _wanted;
        private string _collected = "";
        private string _heldBack = "";
        private string? _output;

        private bool IsLive => _status is OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;

        public bool Is(InstanceState? state) => state is null ? _status is null : state.Status == _status && state.Output == _output;

        public string Command(Simulation world, string id, Random random)
        {
            switch (random.Next(7))
            {
                case 0:
                    return Start(world, id, random.Next(1, 4));
                case 1 or 2:
                    return Raise(world, id, $"{(char)('a' + random.Next(26))}");
                case 3:
                    Deliver(world, id, new ExecutionTerminated("\"stop\""));
                    if (IsLive)
                    {
                        (_status, _output) = (OrchestrationRuntimeStatus.Terminated, "\"stop\"");
                    }

                    return "terminate";
                case 4:
                    Deliver(world, id, new ExecutionSuspended(null));
                    _status = IsLive ? OrchestrationRuntimeStatus.Suspended : _status;
                    return "suspend";
                case 5:
                    return Resume(world, id);
                default:
                    world.Call((engine, done) => Purge(engine, id, done));
                    _status = IsLive ? _status : null;
                    _output = IsLive ? _output : null;
                    return "purge";
            }
        }

        private string Start(Simulation world, string id, int wanted)
        {
            bool refusable = IsLive;
            world.Call(
                (engine, done) =>
                {
                    (string instanceId, ExecutionStarted start) = engine.NewStart("Collect", wanted, new Microsoft.DurableTask.StartOrchestrationOptions(id));
                    engine.Deliver(instanceId, new Delivery(start) { Done = failure => done(refusable == failure is not null ? null : new InvalidOperationException($"a start was {(refusable ? "taken" : "refused")}")) });
                });
            if (!refusable)
            {
                (_status, _wanted, _collected, _heldBack, _output) = (OrchestrationRuntimeStatus.Running, wanted, "", "", null);
            }

            return "start";
        }

        private string Raise(Simulation world, string id, string item)
        {
            Deliver(world, id, new EventRaised("item", JsonSerializer.Serialize(item)));
            if (_status == OrchestrationRuntimeStatus.Suspended)
            {
                _heldBack += item;
            }
            else if (_status == OrchestrationRuntimeStatus.Running)
            {
                Collect(item);
            }

            return "raise";
        }

        private string Resume(Simulation world, string id)
        {
            Deliver(world, id, new ExecutionResumed(null));
            if (_status == OrchestrationRuntimeStatus.Suspended)
            {
                _status = OrchestrationRuntimeStatus.Running;
                string items = _heldBack;
                _heldBack = "";
                foreach (char item in items)
                {
                    Collect(item.ToString());
                }
            }

            return "resume";
        }

        private void Collect(string item)
        {
            if (_status != OrchestrationRuntimeStatus.Running)
            {
                return;
            }

            _collected += item;
            if (_collected.Length == _wanted)
            {
                (_status, _output) = (OrchestrationRuntimeStatus.Completed, JsonSerializer.Serialize(_collected));
            }
        }

        private void Deliver(Simulation world, string id, HistoryInput input)
        {
            bool exists = _status is not null;
            world.Call((engine, done) => engine.Deliver(id, new Delivery(input)
            {
                Done = failure => done(exists == failure is null ? null : new InvalidOperationException($"told that the instance is {(exists ? "not " : "")}there")),
            }));
        }

        private static void Purge(DurableEngine engine, string id, Action<Exception?> done)
        {
            if (engine.Store.Find(id) is { IsEnded: true } state)
            {
                engine.Commit(new PurgeWrite(id, state.ExecutionId), done);
            }
            else
            {
                done(null);
            }
        }
    }
}
