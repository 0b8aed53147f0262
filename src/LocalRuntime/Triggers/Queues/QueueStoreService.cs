using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>Opens the queues, wherever they are.</summary>
/// <exception cref="HostStartException">They cannot be used.</exception>
internal delegate Task<IQueueStore> OpenQueueStore(CancellationToken cancellation);

/// <summary>Opens the queues when the host starts, and closes them when everything that may send has stopped.</summary>
internal sealed class QueueStoreService(OpenQueueStore open, IOptions<QueuesOptions> options) : IHostedService, IDisposable
{
    private IQueueStore? _store;

    public IQueueStore Store => _store ?? throw new InvalidOperationException("The queues are not open yet; start the host first.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        options.Value.Check();
        _store = await open(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _store?.Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _store?.Dispose();
}
