using ContentHub.LocalRuntime.Durable.Scheduling;

namespace ContentHub.LocalRuntime.Tests.Simulation;

/// <summary>Runs all of an engine's work on the test's thread, one piece at a time, in an order that the seed decides.</summary>
internal sealed class SimulatedScheduler(Random random) : IEngineScheduler
{
    private readonly List<Action> _work = [];
    private readonly Queue<Action> _commits = new();

    public bool IsIdle => _work.Count == 0 && _commits.Count == 0;

    public void Post(Action work) => _work.Add(work);

    public void PostCommit(Action commit) => _commits.Enqueue(commit);

    /// <summary>Runs one piece, chosen by chance; commits among themselves keep their order.</summary>
    public void Step()
    {
        int chosen = random.Next(_work.Count + (_commits.Count > 0 ? 1 : 0));
        if (chosen == _work.Count)
        {
            _commits.Dequeue()();
            return;
        }

        Action work = _work[chosen];
        _work[chosen] = _work[^1];
        _work.RemoveAt(_work.Count - 1);
        work();
    }

    public void Dispose()
    {
    }
}
