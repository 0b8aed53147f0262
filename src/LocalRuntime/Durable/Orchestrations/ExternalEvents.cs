using ContentHub.LocalRuntime.Durable.History;

namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// Events that nobody has awaited yet, and awaits that no event has met yet: first come, first served, by name without
/// regard to case.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, Queue<EventRaised>> _arrived = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LinkedList<OpenTask>> _awaited = new(StringComparer.OrdinalIgnoreCase);

    public bool HasAwaits => _awaited.Count > 0;

    /// <summary>The events that nobody has awaited, in no order across names.</summary>
    public IEnumerable<EventRaised> Unprocessed => _arrived.Values.SelectMany(queue => queue);

    /// <summary>Hands an event to the oldest await of its name, or keeps it.</summary>
    public void Raise(EventRaised raised, Action<OpenTask> complete)
    {
        if (_awaited.TryGetValue(raised.Name, out LinkedList<OpenTask>? awaits))
        {
            OpenTask first = awaits.First!.Value;
            Remove(raised.Name, awaits, awaits.First);
            complete(first);
            return;
        }

        if (!_arrived.TryGetValue(raised.Name, out Queue<EventRaised>? queue))
        {
            _arrived[raised.Name] = queue = new Queue<EventRaised>();
        }

        queue.Enqueue(raised);
    }

    /// <summary>The task of an await: completed at once by an event that is kept, else by one to come.</summary>
    public Task<T> WaitAsync<T>(string name, PayloadConverter converter, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        OpenTask<T> open = new(name, id: -1);
        if (_arrived.TryGetValue(name, out Queue<EventRaised>? queue))
        {
            EventRaised kept = queue.Dequeue();
            if (queue.Count == 0)
            {
                _arrived.Remove(name);
            }

            open.Complete(kept.Payload, converter);
            return open.Task;
        }

        if (!_awaited.TryGetValue(name, out LinkedList<OpenTask>? awaits))
        {
            _awaited[name] = awaits = new LinkedList<OpenTask>();
        }

        LinkedListNode<OpenTask> node = awaits.AddLast(open);
        if (cancellation.CanBeCanceled)
        {
            CancellationTokenRegistration registration = cancellation.Register(() =>
            {
                if (node.List is not null)
                {
                    Remove(name, awaits, node);
                }

                open.TryCancel(cancellation);
            });
            open.Task.GetAwaiter().OnCompleted(registration.Dispose);
        }

        return open.Task;
    }

    private void Remove(string name, LinkedList<OpenTask> awaits, LinkedListNode<OpenTask> node)
    {
        awaits.Remove(node);
        if (awaits.Count == 0)
        {
            _awaited.Remove(name);
        }
    }
}
