using ContentHub.LocalRuntime.Hosting;
using ContentHub.LocalRuntime.Triggers.Queues.Storage;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Queues;

/// <summary>
/// Receives messages of a queue for one function, a batch at a time, whenever there may be some and few enough are being
/// processed. It never asks in vain twice: the store says when to ask again.
/// </summary>
internal sealed partial class QueueListener(string queue, IQueueStore store, MessageProcessor processor, QueuesOptions options, WorkTracker tracker, ILogger<QueueListener> logger) : IDisposable
{
    private readonly ILogger _logger = logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private IDisposable? _watch;
    private bool _mayHaveMore;
    private bool _receiving;
    private int _running;

    public string Queue => queue;

    public void Begin()
    {
        _watch = store.Watch(queue, OnArrived);
        OnArrived();
    }

    /// <summary>Receives no more, asks the running functions to stop, and waits until they have.</summary>
    public async Task StopAsync(CancellationToken patience)
    {
        _watch?.Dispose();
        await _stopping.CancelAsync();
        lock (_lock)
        {
            NoteDrained();
        }

        try
        {
            await _drained.Task.WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            LogAbandoned(queue);
        }
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _stopping.Dispose();
    }

    private void OnArrived()
    {
        lock (_lock)
        {
            _mayHaveMore = true;
            ReceiveIfWanted();
        }
    }

    private void ReceiveIfWanted()
    {
        if (!_receiving && IsWanted())
        {
            _receiving = true;
            _ = ReceiveAsync(tracker.Begin());
        }
    }

    private bool IsWanted() => _mayHaveMore && _running <= options.Threshold && !_stopping.IsCancellationRequested;

    private async Task ReceiveAsync(IDisposable work)
    {
        // Off the thread that brought the news: it commits, or it is the clock's.
        await Task.Yield();
        using (work)
        {
            try
            {
                while (BeginBatch())
                {
                    // Received messages are leased: once asked for, they must be seen to, though the host stops.
                    IReadOnlyList<ReceivedMessage> batch = await store.ReceiveAsync(queue, options.BatchSize, MessageLease.Length, CancellationToken.None);
                    Process(batch);
                }
            }
            catch (Exception exception)
            {
                LogReceiveFailed(exception, queue);
                lock (_lock)
                {
                    _receiving = false;
                    NoteDrained();
                }
            }
        }
    }

    private bool BeginBatch()
    {
        lock (_lock)
        {
            _receiving = IsWanted();
            _mayHaveMore &= !_receiving;
            NoteDrained();
            return _receiving;
        }
    }

    private void Process(IReadOnlyList<ReceivedMessage> batch)
    {
        lock (_lock)
        {
            _running += batch.Count;
        }

        foreach (ReceivedMessage message in batch)
        {
            _ = ProcessAsync(message, tracker.Begin());
        }
    }

    private async Task ProcessAsync(ReceivedMessage message, IDisposable work)
    {
        await Task.Yield();
        using (work)
        {
            try
            {
                await processor.ProcessAsync(message, _stopping.Token);
            }
            catch (Exception exception)
            {
                LogUnsettled(exception, message.Id, queue);
            }

            lock (_lock)
            {
                _running--;
                ReceiveIfWanted();
                NoteDrained();
            }
        }
    }

    private void NoteDrained()
    {
        if (_running == 0 && !_receiving && _stopping.IsCancellationRequested)
        {
            _drained.TrySetResult();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A function did not stop in time; the messages of queue '{Queue}' that it has run again after the next start")]
    private partial void LogAbandoned(string queue);

    [LoggerMessage(LogLevel.Error, "Queue '{Queue}' cannot be received from; it is tried again when there is news of it")]
    private partial void LogReceiveFailed(Exception exception, string queue);

    [LoggerMessage(LogLevel.Error, "What became of message '{Id}' of queue '{Queue}' cannot be stored; it runs again when its lease ends, or at the next start")]
    private partial void LogUnsettled(Exception exception, string id, string queue);
}
