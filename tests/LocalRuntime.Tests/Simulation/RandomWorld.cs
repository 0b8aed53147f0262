using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>
/// A simulation that a seed makes up: which workflows run, what clients do to them, and where the process dies. What must
/// come out of each is known.
/// </summary>
internal sealed class RandomWorld
{
    private static readonly string[] s_counters = ["x", "y", "z"];
    private readonly Simulation _world;
    private readonly Random _random;
    private readonly Dictionary<string, Func<InstanceState, bool>> _expected = [];
    private readonly Dictionary<string, int> _counts = [];

    private RandomWorld(Simulation world, Random random)
    {
        _world = world;
        _random = random;
    }

    /// <summary>Runs the world of a seed; a test fails where it does not come out as it must.</summary>
    public static void Run(int seed)
    {
        Random random = new(seed);
        double likely = seed % 3 == 0 ? 0 : random.NextDouble() * 0.2;
        Random deaths = new(seed);
        using Simulation simulation = new(seed, Workflows.Create(), _ => deaths.NextDouble() >= likely ? null : deaths.Next(2) == 0 ? CrashPoint.Before : CrashPoint.After);
        RandomWorld world = new(simulation, random);
        world.Populate();
        simulation.Run();
        simulation.CheckRest();
        world.Check();
    }

    private void Populate()
    {
        int count = _random.Next(1, 9);
        for (int i = 0; i < count; i++)
        {
            string id = $"w{i}";
            bool mayEndEarly = AddWorkflow(id);
            if (_random.Next(6) == 0)
            {
                Disturb(id, mayEndEarly && _random.Next(3) == 0);
            }
        }
    }

    /// <returns>Whether a client may end it: not what others count on.</returns>
    private bool AddWorkflow(string id)
    {
        int number = _random.Next(1, 6);
        switch (_random.Next(12))
        {
            case 0:
                Add(id, "Sequence", number, $"{number + 4}");
                break;
            case 1:
                Add(id, "FanOut", number * 5, $"{Enumerable.Range(1, number * 5).Sum()}");
                break;
            case 2:
                Add(id, "Retry", id, "true");
                break;
            case 3:
                Add(id, "CatchFailure", id, $"\"{id}\"");
                break;
            case 4:
                Add(id, "Timer", number * 40, "true");
                break;
            case 5:
                Add(id, "EventOrTimeout", $"00:00:{number * 10}", "\"timeout\"", "\"yes\"");
                _world.Deliver(id, new EventRaised("ANSWER", "\"yes\""));
                break;
            case 6:
                Add(id, "Tree", number % 3, $"{1 << (number % 3)}");
                break;
            case 7:
                Add(id, "BrokenChild", 0, "\"NoSuch\"");
                break;
            case 8:
                Add(id, "CountDown", number, "7");
                _world.Deliver(id, new EventRaised("last", "7"));
                break;
            case 9:
                Add(id, "Gather", new[] { number, 0 }, $"{Enumerable.Range(1, number).Sum()}");
                _world.DeliverAtOnce(id, [.. Enumerable.Range(1, number).Reverse().Select(item => new EventRaised($"item{item}", $"{item}"))]);
                break;
            case 10:
                string key = Counter();
                Add(id, "AddToCounter", key, "11");
                Count(key, 11);
                return false;
            default:
                // Of their own: an addition without a lock may come between a read and a write of those that lock.
                string[] keys = [$"locked-{Counter()}", $"locked-{Counter()}"];
                Add(id, "AddUnderLock", keys, $"{keys.Distinct().Count()}");
                foreach (string locked in keys.Distinct())
                {
                    Count(locked, 1);
                }

                return false;
        }

        return true;
    }

    private void Add(string id, string orchestrator, object input, params string[] outputs)
    {
        _world.Start(orchestrator, input, id);
        _expected[id] = state => state.Status == OrchestrationRuntimeStatus.Completed && outputs.Contains(state.Output);
    }

    /// <summary>A client holds an instance for a while, or ends it.</summary>
    private void Disturb(string id, bool end)
    {
        if (end)
        {
            Func<InstanceState, bool> completes = _expected[id];
            _world.Deliver(id, new ExecutionTerminated("\"enough\"") { Recursive = true });
            _expected[id] = state => completes(state) || (state.Status, state.Output) == (OrchestrationRuntimeStatus.Terminated, "\"enough\"");
            return;
        }

        _world.Deliver(id, new ExecutionSuspended("a while"));
        _world.Deliver(id, new ExecutionResumed("enough"));
    }

    private string Counter() => s_counters[_random.Next(s_counters.Length)];

    private void Count(string key, int number) => _counts[key] = _counts.GetValueOrDefault(key) + number;

    private void Check()
    {
        foreach ((string id, Func<InstanceState, bool> isRight) in _expected)
        {
            InstanceState? state = _world.Store.Find(id);
            Assert.True(state is not null && isRight(state), $"{_world.Deaths} deaths: {id} is {state}");
        }

        foreach ((string key, int count) in _counts)
        {
            EntityState? entity = _world.Store.FindEntity($"@counter@{key}");
            Assert.True(entity?.State == $"{count}" && entity.Lock is null, $"{_world.Deaths} deaths: {key} is {entity}, not {count}");
        }
    }
}
