using ContentHub.LocalRuntime.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>
/// Queues in one SQLite file: write-ahead log, <c>synchronous=FULL</c>, group commit. The file belongs to one process at a
/// time, so what an earlier one had leased is nobody's when it is opened, and in sight at once.
/// </summary>
internal sealed class SqliteQueueStore : IQueueStore
{
    private readonly QueueArrivals _arrivals;
    private readonly QueueWriter _writer;

    private SqliteQueueStore(QueueTables tables, TimeProvider time, ILogger logger, Action onBroken)
    {
        tables.ReleaseLeases(time.GetUtcNow().UtcDateTime);
        _arrivals = new QueueArrivals(time);
        _writer = new QueueWriter(tables, _arrivals, time, logger, onBroken);
    }

    /// <summary>Opens the file, made or upgraded if need be.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">For a store that fails.</param>
    /// <param name="onBroken">Called once when the store fails: from then on everything is refused.</param>
    /// <exception cref="HostStartException">The file is of a newer format, or no store at all.</exception>
    public static SqliteQueueStore Open(string path, TimeProvider time, ILogger logger, Action onBroken)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
            command.ExecuteNonQuery();
            QueueSchema.Upgrade(connection);
            return new SqliteQueueStore(new QueueTables(connection), time, logger, onBroken);
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new HostStartException(
                $"The queue store '{path}' cannot be opened (SQLite error {exception.SqliteErrorCode}). "
                + "Check that the file is a ContentHub store, that its folder can be written to, and that the disk has room.",
                exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public int MaxBodyBytes => QueueRules.MaxBodyBytes;

    public void CheckBody(ReadOnlyMemory<byte> body) => QueueRules.CheckBody(body);

    public Task CreateAsync(string queue, CancellationToken cancellation = default)
    {
        QueueRules.CheckName(queue);
        return RunAsync(tables => tables.Create(queue), cancellation);
    }

    public Task<string> SendAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan? delay = null, TimeSpan? timeToLive = null, CancellationToken cancellation = default)
    {
        TimeSpan hidden = delay ?? TimeSpan.Zero;
        TimeSpan life = timeToLive ?? QueueRules.DefaultTimeToLive;
        QueueRules.CheckName(queue);
        QueueRules.CheckBody(body);
        QueueRules.CheckDelay(hidden);
        QueueRules.CheckTimeToLive(life, hidden);
        return _writer.RunAsync(tables => tables.Insert(queue, body, hidden, life), cancellation, queue);
    }

    public async Task<IReadOnlyList<ReceivedMessage>> ReceiveAsync(string queue, int count, TimeSpan lease, CancellationToken cancellation = default)
    {
        QueueRules.CheckName(queue);
        QueueRules.CheckBatch(count);
        QueueRules.CheckLease(lease);
        return await _writer.RunAsync(tables => tables.Receive(queue, count, lease), cancellation, queue);
    }

    public Task<bool> DeleteAsync(MessageReceipt receipt, CancellationToken cancellation = default) =>
        _writer.RunAsync(tables => tables.Delete(receipt), cancellation, receipt.Queue);

    public Task<MessageReceipt?> ExtendAsync(MessageReceipt receipt, TimeSpan lease, CancellationToken cancellation = default)
    {
        QueueRules.CheckLease(lease);
        return _writer.RunAsync(tables => tables.Hide(receipt, lease, leased: true), cancellation, receipt.Queue);
    }

    public Task<bool> ReleaseAsync(MessageReceipt receipt, TimeSpan delay, CancellationToken cancellation = default)
    {
        QueueRules.CheckDelay(delay);
        return _writer.RunAsync(tables => tables.Hide(receipt, delay, leased: false) is not null, cancellation, receipt.Queue);
    }

    public Task<bool> MoveAsync(ReceivedMessage message, string queue, CancellationToken cancellation = default)
    {
        QueueRules.CheckName(queue);
        return _writer.RunAsync(tables => tables.Move(message.Receipt, queue), cancellation, message.Receipt.Queue, queue);
    }

    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(string queue, int count, CancellationToken cancellation = default)
    {
        QueueRules.CheckName(queue);
        QueueRules.CheckBatch(count);
        return await _writer.RunAsync(tables => tables.Peek(queue, count), cancellation);
    }

    public Task<long?> CountAsync(string queue, CancellationToken cancellation = default)
    {
        QueueRules.CheckName(queue);
        return _writer.RunAsync(tables => tables.Count(queue), cancellation);
    }

    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellation = default) =>
        await _writer.RunAsync(tables => tables.Names(), cancellation);

    public IDisposable Watch(string queue, Action arrived) => _arrivals.Watch(queue, arrived);

    public void Dispose()
    {
        _writer.Dispose();
        _arrivals.Dispose();
    }

    private Task<bool> RunAsync(Action<QueueTables> work, CancellationToken cancellation) => _writer.RunAsync(
        tables =>
        {
            work(tables);
            return true;
        },
        cancellation);
}
