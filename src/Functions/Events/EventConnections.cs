using Microsoft.Extensions.Hosting;

namespace ContentHub.Functions.Events;

/// <summary>Counts those who watch, and tells them when the host stops.</summary>
/// <param name="settings">How many there may be.</param>
/// <param name="lifetime">The host's.</param>
public sealed class EventConnections(EventSettings settings, IHostApplicationLifetime lifetime)
{
    private int _count;

    /// <summary>The host stops.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    /// <summary>A place; null when all are taken. Disposing it gives it back.</summary>
    public IDisposable? TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= settings.MaxConnections)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _count);
        return null;
    }

    private sealed class Place(EventConnections connections) : IDisposable
    {
        private EventConnections? _connections = connections;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _connections, null) is { } left)
            {
                Interlocked.Decrement(ref left._count);
            }
        }
    }
}
