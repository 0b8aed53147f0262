using System.Collections.Concurrent;

namespace ContentHub.LocalRuntime.Triggers.Queues.Azure;

/// <summary>When to ask the queues that somebody watches.</summary>
/// <param name="time">The clock.</param>
/// <param name="longest">The longest pause between two questions.</param>
internal sealed class QueuePolling(TimeProvider time, TimeSpan longest) : IDisposable
{
    private readonly ConcurrentDictionary<string, PolledQueue> _queues = new(StringComparer.Ordinal);

    public IDisposable Watch(string queue, Action arrived) =>
        _queues.GetOrAdd(queue, static (_, polling) => new PolledQueue(polling.Time, polling.Longest), (Time: time, Longest: longest)).Watch(arrived);

    /// <summary>Somebody asks a queue.</summary>
    public void Begin(string queue) => _queues.GetValueOrDefault(queue)?.Begin();

    /// <summary>Somebody has asked a queue for so many messages and got so many; none, too, when it went wrong.</summary>
    public void End(string queue, int wanted, int received) => _queues.GetValueOrDefault(queue)?.End(received > 0, mayHaveMore: received == wanted);

    /// <summary>This process has put something into a queue, to be in sight after a delay.</summary>
    public void Put(string queue, TimeSpan delay) => _queues.GetValueOrDefault(queue)?.Put(delay);

    public void Dispose()
    {
        foreach (PolledQueue queue in _queues.Values)
        {
            queue.Dispose();
        }
    }
}
