namespace ContentHub.LocalRuntime.Durable.Orchestrations;

/// <summary>
/// The instances in memory, the last used last. Past the budget the longest unused one is let go; it is made again from
/// its history when something happens to it.
/// </summary>
internal sealed class LiveInstances(int budget, Action<OrchestrationInstance> letGo)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<OrchestrationInstance> _order = new();
    private readonly Dictionary<OrchestrationInstance, LinkedListNode<OrchestrationInstance>> _nodes = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _nodes.Count;
            }
        }
    }

    public void Touch(OrchestrationInstance instance)
    {
        OrchestrationInstance? oldest = null;
        lock (_lock)
        {
            if (_nodes.TryGetValue(instance, out LinkedListNode<OrchestrationInstance>? node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
            else
            {
                _nodes[instance] = _order.AddLast(instance);
                if (_nodes.Count > budget)
                {
                    oldest = _order.First!.Value;
                    _order.RemoveFirst();
                    _nodes.Remove(oldest);
                }
            }
        }

        if (oldest?.TryRetire() == true)
        {
            letGo(oldest);
        }
    }

    public void Remove(OrchestrationInstance instance)
    {
        lock (_lock)
        {
            if (_nodes.Remove(instance, out LinkedListNode<OrchestrationInstance>? node))
            {
                _order.Remove(node);
            }
        }
    }
}
