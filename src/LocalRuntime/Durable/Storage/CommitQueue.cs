using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>
/// Group commit: writes that arrive while one commit is on its way to the disk go together in the next. Each is told,
/// after its commit, how it went; nothing may leave the engine before that.
/// </summary>
internal sealed partial class CommitQueue : IDisposable
{
    private readonly IDurableStore _store;
    private readonly ILogger _logger;
    private readonly Action _onBroken;
    private readonly Thread _thread;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private List<Entry> _waiting = [];
    private Exception? _broken;
    private bool _closed;

    /// <param name="store">Where to write.</param>
    /// <param name="logger">For a store that fails.</param>
    /// <param name="onBroken">Called once when the store fails: from then on every write is refused.</param>
    public CommitQueue(IDurableStore store, ILogger logger, Action onBroken)
    {
        _store = store;
        _logger = logger;
        _onBroken = onBroken;
        _thread = new Thread(Run) { Name = "durable commit", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Adds a write.</summary>
    /// <param name="write">The write.</param>
    /// <param name="done">Called with null when it is on disk, else with why it is not; on the commit thread, so it must be quick.</param>
    public void Add(StoreWrite write, Action<Exception?> done)
    {
        lock (_lock)
        {
            if (_broken is null && !_closed)
            {
                _waiting.Add(new Entry(write, done));
                if (_waiting.Count == 1)
                {
                    _arrived.Release();
                }

                return;
            }
        }

        done(_broken ?? new ObjectDisposedException(nameof(CommitQueue), "The durable engine has stopped."));
    }

    /// <summary>Commits what is waiting, then ends.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
        }

        _arrived.Release();
        _thread.Join();
        _arrived.Dispose();
    }

    private void Run()
    {
        while (true)
        {
            _arrived.Wait();
            List<Entry> batch;
            bool closed;
            lock (_lock)
            {
                batch = _waiting;
                _waiting = [];
                closed = _closed;
            }

            if (batch.Count > 0)
            {
                Commit(batch);
            }

            if (closed)
            {
                return;
            }
        }
    }

    private void Commit(List<Entry> batch)
    {
        Exception? failure = _broken;
        if (failure is null)
        {
            try
            {
                _store.Commit(batch.ConvertAll(entry => entry.Write));
            }
            catch (Exception exception)
            {
                failure = Break(exception);
            }
        }

        foreach (Entry entry in batch)
        {
            entry.Done(failure);
        }
    }

    private InvalidOperationException Break(Exception exception)
    {
        LogBroken(exception);
        InvalidOperationException broken = new(
            "The durable store cannot be written to, so the host stops; nothing acknowledged is lost. See the log for the cause, mend it and start again.",
            exception);
        lock (_lock)
        {
            _broken = broken;
        }

        _onBroken();
        return broken;
    }

    [LoggerMessage(LogLevel.Critical, "The durable store cannot be written to; the host stops")]
    private partial void LogBroken(Exception exception);

    private readonly record struct Entry(StoreWrite Write, Action<Exception?> Done);
}
