using System.Diagnostics;
using ContentHub.LocalRuntime.Durable.Tracing;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>
/// Runs a function for a message and settles it: done, it is deleted; failed, it is tried again; failed too often, it goes
/// to the poison queue; interrupted by the host's stop, it is given back.
/// </summary>
internal sealed partial class MessageProcessor(
    LocalFunctionDefinition function,
    FunctionInvoker invoker,
    IQueueStore store,
    QueuesOptions options,
    TimeProvider time,
    WorkTracker tracker,
    ILogger<MessageProcessor> logger)
{
    private readonly ILogger _logger = logger;

    public async Task ProcessAsync(ReceivedMessage message, CancellationToken stopping)
    {
        string? poisonQueue = QueueRules.PoisonQueueOf(message.Receipt.Queue);
        if (stopping.IsCancellationRequested)
        {
            await store.ReleaseAsync(message.Receipt, TimeSpan.Zero, CancellationToken.None);
            return;
        }

        if (message.IsUnreadable)
        {
            LogUnreadable(message.Id, message.Receipt.Queue, options.MessageEncoding);
            await SettleUnreadableAsync(message, poisonQueue);
            return;
        }

        if (message.DequeueCount > options.MaxDequeueCount && poisonQueue is not null)
        {
            // Its last try never came back to say that it had failed: it ended with the process.
            await PoisonAsync(message, poisonQueue);
            return;
        }

        MessageLease lease = new(message.Receipt, receipt => store.ExtendAsync(receipt, MessageLease.Length, CancellationToken.None), time, tracker, _logger);
        Exception? failure = await RunAsync(message, stopping);
        message = message with { Receipt = await lease.EndAsync() };
        if (failure is null)
        {
            await store.DeleteAsync(message.Receipt, CancellationToken.None);
        }
        else if (stopping.IsCancellationRequested)
        {
            // Whatever it threw may come from being stopped.
            LogInterrupted(function.Name, message.Id);
            await store.ReleaseAsync(message.Receipt, TimeSpan.Zero, CancellationToken.None);
        }
        else
        {
            LogFailed(failure, function.Name, message.Id, message.Receipt.Queue, message.DequeueCount, options.MaxDequeueCount);
            await SettleFailedAsync(message, poisonQueue);
        }
    }

    private async Task<Exception?> RunAsync(ReceivedMessage message, CancellationToken stopping)
    {
        using Activity? span = FunctionSpans.StartMessage(function.Name, message.Receipt.Queue, message.Id);
        try
        {
            await invoker.InvokeAsync(function, new QueueInvocation(message), stopping);
            return null;
        }
        catch (Exception exception)
        {
            span?.Fail(exception);
            return exception;
        }
    }

    private Task<bool> SettleUnreadableAsync(ReceivedMessage message, string? poisonQueue) => poisonQueue is null
        ? store.ReleaseAsync(message.Receipt, MessageLease.Length, CancellationToken.None)
        : store.MoveAsync(message, poisonQueue, CancellationToken.None);

    private Task SettleFailedAsync(ReceivedMessage message, string? poisonQueue)
    {
        if (poisonQueue is null)
        {
            // With nowhere to go it would fail in a circle for ever; as long as a lease is how often that may be.
            return store.ReleaseAsync(message.Receipt, MessageLease.Length, CancellationToken.None);
        }

        return message.DequeueCount >= options.MaxDequeueCount
            ? PoisonAsync(message, poisonQueue)
            : store.ReleaseAsync(message.Receipt, options.VisibilityTimeout, CancellationToken.None);
    }

    private async Task PoisonAsync(ReceivedMessage message, string poisonQueue)
    {
        if (await store.MoveAsync(message, poisonQueue, CancellationToken.None))
        {
            LogPoisoned(message.Id, message.Receipt.Queue, options.MaxDequeueCount, poisonQueue);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Function {Name} failed for message '{Id}' of queue '{Queue}', try {Count} of {Most}")]
    private partial void LogFailed(Exception exception, string name, string id, string queue, long count, int most);

    [LoggerMessage(LogLevel.Error, "Message '{Id}' of queue '{Queue}' has failed {Most} times; it is in '{PoisonQueue}' now")]
    private partial void LogPoisoned(string id, string queue, int most, string poisonQueue);

    [LoggerMessage(LogLevel.Error, "Message '{Id}' of queue '{Queue}' is not encoded as host.json says (extensions.queues.messageEncoding is {Encoding}), and goes to the poison queue as it is")]
    private partial void LogUnreadable(string id, string queue, string encoding);

    [LoggerMessage(LogLevel.Information, "Function {Name} was stopped with message '{Id}'; it runs again after the next start")]
    private partial void LogInterrupted(string name, string id);
}
