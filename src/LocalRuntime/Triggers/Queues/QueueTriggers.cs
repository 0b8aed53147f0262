using ContentHub.LocalRuntime.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>The queue-triggered functions of the app. Two of the same queue compete for its messages.</summary>
/// <remarks>The host tells them to begin once it listens.</remarks>
internal sealed class QueueTriggers(
    FunctionCatalog catalog,
    FunctionInvoker invoker,
    QueueStoreService queues,
    TimeProvider time,
    WorkTracker tracker,
    IOptions<QueuesOptions> options,
    ILoggerFactory loggerFactory) : IHostedService, IDisposable
{
    private List<QueueListener> _listeners = [];

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins to process messages, those first that an earlier run left.</summary>
    public async Task BeginAsync(CancellationToken cancellation)
    {
        ILogger<QueueListener> logger = loggerFactory.CreateLogger<QueueListener>();
        ILogger<MessageProcessor> processorLogger = loggerFactory.CreateLogger<MessageProcessor>();
        _listeners = [.. catalog.Functions
            .Where(function => function.Trigger is QueueTriggerAttribute)
            .Select(function => new QueueListener(
                ((QueueTriggerAttribute)function.Trigger).QueueName,
                queues.Store,
                new MessageProcessor(function, invoker, queues.Store, options.Value, time, tracker, processorLogger),
                options.Value,
                tracker,
                logger))];
        foreach (QueueListener listener in _listeners)
        {
            await queues.Store.CreateAsync(listener.Queue, cancellation);
            listener.Begin();
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_listeners.Select(listener => listener.StopAsync(cancellationToken)));

    public void Dispose() => _listeners.ForEach(listener => listener.Dispose());
}
