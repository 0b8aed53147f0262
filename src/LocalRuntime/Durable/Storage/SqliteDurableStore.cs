using System.Collections.Concurrent;
using ContentHub.LocalRuntime.Durable.History;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>
/// The store in one SQLite file: write-ahead log, <c>synchronous=FULL</c>, one connection that writes and as many that read
/// as there are readers at once.
/// </summary>
internal sealed class SqliteDurableStore : IDurableStore
{
    private readonly string _connectionString;
    private readonly SqliteStoreWriter _writer;
    private readonly ConcurrentBag<SqliteStoreReader> _readers = [];
    private long _lastMessageId;
    private bool _disposed;

    private SqliteDurableStore(string connectionString)
    {
        _connectionString = connectionString;
        SqliteConnection connection = Connect();
        DurableSchema.Upgrade(connection);
        _writer = new SqliteStoreWriter(connection);
        _lastMessageId = Read(reader => reader.LastMessageId());
    }

    /// <summary>Opens the file, made or upgraded if need be.</summary>
    /// <param name="path">The file's path.</param>
    /// <exception cref="HostStartException">The file is of a newer format, or no store at all.</exception>
    public static SqliteDurableStore Open(string path)
    {
        try
        {
            return new SqliteDurableStore(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        }
        catch (SqliteException exception)
        {
            throw new HostStartException(
                $"The durable store '{path}' cannot be opened (SQLite error {exception.SqliteErrorCode}). "
                + "Check that the file is a ContentHub store, that its folder can be written to, and that the disk has room.",
                exception);
        }
    }

    public void Commit(IReadOnlyList<StoreWrite> writes) => _writer.Commit(writes);

    public long NextMessageId() => Interlocked.Increment(ref _lastMessageId);

    public InstanceState? Find(string instanceId) => Read(reader => reader.Find(instanceId));

    public IReadOnlyList<Turn> ReadHistory(string instanceId) => Read(reader => reader.History(instanceId, int.MaxValue));

    public string? ReadInput(string instanceId) =>
        Read(reader => reader.History(instanceId, turns: 1)) is [var first, ..]
            ? first.Inputs.OfType<ExecutionStarted>().First().Input
            : null;

    public IEnumerable<InstanceState> ReadWaiting()
    {
        using SqliteStoreReader reader = new(Connect());
        foreach (InstanceState state in reader.Waiting())
        {
            yield return state;
        }
    }

    public IReadOnlyList<Message> ReadMessages() => Read(reader => reader.Messages());

    public InstancePage Query(InstanceFilter filter) => Read(reader => reader.Query(filter));

    public EntityState? FindEntity(string instanceId) => Read(reader => reader.FindEntity(instanceId));

    public EntityPage QueryEntities(EntityFilter filter) => Read(reader => reader.QueryEntities(filter));

    public void Dispose()
    {
        _disposed = true;
        while (_readers.TryTake(out SqliteStoreReader? reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
    }

    private T Read<T>(Func<SqliteStoreReader, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_readers.TryTake(out SqliteStoreReader? reader))
        {
            reader = new SqliteStoreReader(Connect());
        }

        try
        {
            return read(reader);
        }
        finally
        {
            _readers.Add(reader);
        }
    }

    private SqliteConnection Connect()
    {
        SqliteConnection connection = new(_connectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;";
        command.ExecuteNonQuery();
        return connection;
    }
}
