namespace ContentHub.LocalRuntime.Durable.Scheduling;

/// <summary>
/// A queue of queues, one for each instance, served in turn: an instance with ten thousand entries delays one with a
/// single entry by one entry, not by ten thousand. Not safe for several threads.
/// </summary>
internal sealed class FairQueue<T>
{
    private readonly Dictionary<string, Queue<T>> _queues = [];
    private readonly Queue<string> _order = new();

    public void Enqueue(string key, T item)
    {
        if (!_queues.TryGetValue(key, out Queue<T>? queue))
        {
            _queues[key] = queue = new Queue<T>();
            _order.Enqueue(key);
        }

        queue.Enqueue(item);
    }

    public bool TryDequeue(out T item)
    {
        if (!_order.TryDequeue(out string? key))
        {
            item = default!;
            return false;
        }

        Queue<T> queue = _queues[key];
        item = queue.Dequeue();
        if (queue.Count == 0)
        {
            _queues.Remove(key);
        }
        else
        {
            _order.Enqueue(key);
        }

        return true;
    }
}
