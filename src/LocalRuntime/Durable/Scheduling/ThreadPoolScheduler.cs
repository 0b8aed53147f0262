using System.Collections.Concurrent;

namespace ContentHub.LocalRuntime.Durable.Scheduling;

/// <summary>
/// The scheduler of a running host: the thread pool, and a thread of its own for commits, which functions that block
/// the pool's threads cannot hold up.
/// </summary>
internal sealed class ThreadPoolScheduler : IEngineScheduler
{
    private readonly BlockingCollection<Action> _commits = [];
    private readonly Thread _thread;
    private bool _disposed;

    public ThreadPoolScheduler()
    {
        _thread = new Thread(RunCommits) { Name = "durable commit", IsBackground = true };
        _thread.Start();
    }

    public void Post(Action work) => ThreadPool.UnsafeQueueUserWorkItem(static work => work(), work, preferLocal: false);

    public void PostCommit(Action commit) => _commits.Add(commit);

    /// <summary>Runs the commits that were posted, then ends their thread.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _commits.CompleteAdding();
            _thread.Join();
            _commits.Dispose();
        }
    }

    private void RunCommits()
    {
        foreach (Action commit in _commits.GetConsumingEnumerable())
        {
            commit();
        }
    }
}
