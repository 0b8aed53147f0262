using System.Collections.Concurrent;
using ContentHub.LocalRuntime.Durable.Storage;

namespace ContentHub.LocalRuntime.Durable;

/// <summary>Those who wait until an instance reaches a state that they name.</summary>
internal sealed class InstanceWaiters
{
    private readonly ConcurrentDictionary<string, Waiter[]> _waiters = new(StringComparer.Ordinal);

    /// <summary>Waits for a state; looks at the store first, so a state reached before is not missed.</summary>
    public async Task<InstanceState> WaitAsync(string instanceId, Func<InstanceState, bool> reached, Func<InstanceState?> read, CancellationToken cancellation)
    {
        Waiter waiter = new(reached);
        _waiters.AddOrUpdate(instanceId, _ => [waiter], (_, present) => [.. present, waiter]);
        try
        {
            return read() is { } state && reached(state) ? state : await waiter.Source.Task.WaitAsync(cancellation);
        }
        finally
        {
            Remove(instanceId, waiter);
        }
    }

    public void Notify(InstanceState state)
    {
        if (_waiters.TryGetValue(state.InstanceId, out Waiter[]? present))
        {
            foreach (Waiter waiter in present)
            {
                if (waiter.Reached(state))
                {
                    waiter.Source.TrySetResult(state);
                }
            }
        }
    }

    private void Remove(string instanceId, Waiter waiter)
    {
        while (_waiters.TryGetValue(instanceId, out Waiter[]? present))
        {
            Waiter[] rest = [.. present.Where(other => other != waiter)];
            bool changed = rest.Length == 0
                ? _waiters.TryRemove(KeyValuePair.Create(instanceId, present))
                : _waiters.TryUpdate(instanceId, rest, present);
            if (changed)
            {
                return;
            }
        }
    }

    private sealed record Waiter(Func<InstanceState, bool> Reached)
    {
        public TaskCompletionSource<InstanceState> Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
