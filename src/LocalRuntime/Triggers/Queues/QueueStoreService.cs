using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Opens the queues when the host starts, and closes them when everything that may send has stopped.</summary>
internal sealed class QueueStoreService(Func<IQueueStore> open, IOptions<QueuesOptions> options) : IHostedService, IDisposable
{
    private IQueueStore? _store;

    public IQueueStore Store => _store ?? throw new InvalidOperationException("The queues are not open yet; start the host first.");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        options.Value.Check();
        _store = open();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _store?.Dispose();
}
