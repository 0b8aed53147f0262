using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>
/// Group commit on a thread of its own: operations that arrive while one commit is on its way to the disk go together in
/// the next, in the order in which they came. Nobody hears of an operation before it is on disk.
/// </summary>
internal sealed partial class QueueWriter : IDisposable
{
    private const int LargestBatch = 1000;

    private readonly QueueTables _tables;
    private readonly QueueArrivals _arrivals;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Action _onBroken;
    private readonly BlockingCollection<QueueOperation> _waiting = [];
    private readonly Thread _thread;
    private Exception? _broken;
    private int _disposed;

    /// <summary>A writer that has begun.</summary>
    /// <param name="tables">Where to write; the writer's own from now on.</param>
    /// <param name="arrivals">Told when messages come into sight.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For a store that fails.</param>
    /// <param name="onBroken">Called once when the store fails: from then on every operation is refused.</param>
    public QueueWriter(QueueTables tables, QueueArrivals arrivals, TimeProvider time, ILogger logger, Action onBroken)
    {
        _tables = tables;
        _arrivals = arrivals;
        _time = time;
        _logger = logger;
        _onBroken = onBroken;
        _thread = new Thread(Run) { Name = "queue commit", IsBackground = true };
        _thread.Start();
    }

    public Task<T> RunAsync<T>(Func<QueueTables, T> work, CancellationToken cancellation, params string[] queues)
    {
        if (cancellation.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellation);
        }

        QueueOperation<T> operation = new(queues, work);
        try
        {
            _waiting.Add(operation, CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            operation.Complete(new ObjectDisposedException(nameof(IQueueStore), "The queue store has been closed; the host has stopped."));
        }

        return operation.Task;
    }

    /// <summary>Does what has been asked for, then ends the thread.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _waiting.CompleteAdding();
            _thread.Join();
            _waiting.Dispose();
            _tables.Dispose();
        }
    }

    private void Run()
    {
        List<QueueOperation> batch = [];
        foreach (QueueOperation first in _waiting.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < LargestBatch && _waiting.TryTake(out QueueOperation? next))
            {
                batch.Add(next);
            }

            _broken ??= Commit(batch);
            batch.ForEach(operation => operation.Complete(_broken));
            batch.Clear();
        }
    }

    private InvalidOperationException? Commit(List<QueueOperation> batch)
    {
        try
        {
            _tables.Begin(_time.GetUtcNow().UtcDateTime);
            batch.ForEach(operation => operation.Execute(_tables));
            List<(string Queue, DateTime? VisibleAt)> changed = [.. batch
                .SelectMany(operation => operation.Queues)
                .Distinct()
                .Where(_arrivals.IsWatched)
                .Select(queue => (queue, _tables.NextVisibleAt(queue)))];
            _tables.Commit();
            changed.ForEach(change => _arrivals.Set(change.Queue, change.VisibleAt));
            return null;
        }
        catch (Exception exception)
        {
            return Break(exception);
        }
    }

    private InvalidOperationException Break(Exception exception)
    {
        try
        {
            _tables.Rollback();
        }
        catch (SqliteException)
        {
            // A failed COMMIT may have ended the transaction by itself; then there is nothing to roll back.
        }

        LogBroken(exception);
        _onBroken();
        return new InvalidOperationException(
            "The queue store cannot be written to, so the host stops; nothing acknowledged is lost. See the log for the cause, mend it and start again.",
            exception);
    }

    [LoggerMessage(LogLevel.Critical, "The queue store cannot be written to; the host stops")]
    private partial void LogBroken(Exception exception);
}
