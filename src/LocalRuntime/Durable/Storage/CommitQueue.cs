using ContentHub.LocalRuntime.Durable.Scheduling;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>
/// Group commit: writes that arrive while one commit is on its way to the disk go together in the next. Each is told,
/// after its commit, how it went; nothing may leave the engine before that.
/// </summary>
/// <param name="store">Where to write.</param>
/// <param name="scheduler">Runs the commits.</param>
/// <param name="instruments">Measures the commits.</param>
/// <param name="logger">For a store that fails.</param>
/// <param name="onBroken">Called once when the store fails: from then on every write is refused.</param>
internal sealed partial class CommitQueue(IDurableStore store, IEngineScheduler scheduler, EngineInstruments instruments, ILogger logger, Action onBroken)
{
    private readonly ILogger _logger = logger;
    private readonly Lock _lock = new();
    private List<Entry> _waiting = [];
    private Exception? _broken;
    private bool _closed;

    /// <summary>Adds a write.</summary>
    /// <param name="write">The write.</param>
    /// <param name="done">Called with null when it is on disk, else with why it is not; commits wait for it, so it must be quick.</param>
    public void Add(StoreWrite write, Action<Exception?> done)
    {
        lock (_lock)
        {
            if (_broken is null && !_closed)
            {
                _waiting.Add(new Entry(write, done));
                if (_waiting.Count == 1)
                {
                    scheduler.PostCommit(Commit);
                }

                return;
            }
        }

        done(_broken ?? new ObjectDisposedException(nameof(CommitQueue), "The durable engine has stopped."));
    }

    /// <summary>Takes no more; what has been added is still committed.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
        }
    }

    private void Commit()
    {
        List<Entry> batch;
        lock (_lock)
        {
            batch = _waiting;
            _waiting = [];
        }

        Exception? failure = _broken;
        if (failure is null)
        {
            try
            {
                long begun = instruments.BeginCommit();
                store.Commit(batch.ConvertAll(entry => entry.Write));
                instruments.EndCommit(begun);
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

        onBroken();
        return broken;
    }

    [LoggerMessage(LogLevel.Critical, "The durable store cannot be written to; the host stops")]
    private partial void LogBroken(Exception exception);

    private readonly record struct Entry(StoreWrite Write, Action<Exception?> Done);
}
