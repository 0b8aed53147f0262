using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ContentHub.Storage.Sqlite;

/// <summary>
/// A SQLite file: write-ahead log, <c>synchronous=FULL</c>, one thread that writes and any that read. Writes that arrive
/// while a commit is on its way go together in the next.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly BlockingCollection<Write> _writes = [];
    private readonly Thread _thread;
    private bool _disposed;

    private SqliteFile(string path, IReadOnlyList<string> steps)
    {
        _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();
        _writer = Connect();
        try
        {
            SqliteSchema.Upgrade(_writer, steps);
        }
        catch
        {
            _writer.Dispose();
            throw;
        }

        _thread = new Thread(Run) { Name = "storage commit", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Opens the file, made or upgraded if need be.</summary>
    /// <exception cref="DataFileException">The file is of a newer format, or no such file at all.</exception>
    public static SqliteFile Open(string path, IReadOnlyList<string>? steps = null)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return new SqliteFile(path, steps ?? SqliteSchema.Steps);
        }
        catch (SqliteException exception)
        {
            throw new DataFileException(
                $"The data file '{path}' cannot be opened (SQLite error {exception.SqliteErrorCode}). "
                + "Check that it is a ContentHub data file, that its folder can be written to, and that the disk has room.",
                exception);
        }
    }

    /// <summary>Applies a piece of writing; on disk when the task ends.</summary>
    /// <param name="apply">Writes and returns true, or returns false to have what it wrote undone.</param>
    public Task<bool> WriteAsync(Func<SqliteConnection, bool> apply)
    {
        Write write = new(apply);
        _writes.Add(write);
        return write.Done.Task;
    }

    public T Read<T>(Func<SqliteConnection, T> read)
    {
        if (!_readers.TryTake(out SqliteConnection? connection))
        {
            connection = Connect();
        }

        try
        {
            return read(connection);
        }
        finally
        {
            _readers.Add(connection);
        }
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _writes.CompleteAdding();
        _thread.Join();
        while (_readers.TryTake(out SqliteConnection? reader))
        {
            reader.Dispose();
        }

        _writer.Dispose();
        _writes.Dispose();
    }

    private void Run()
    {
        List<Write> batch = [];
        foreach (Write first in _writes.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (_writes.TryTake(out Write? next))
            {
                batch.Add(next);
            }

            Commit(batch);
            batch.Clear();
        }
    }

    private void Commit(List<Write> batch)
    {
        bool[] applied = new bool[batch.Count];
        try
        {
            Execute("BEGIN IMMEDIATE");
            for (int i = 0; i < batch.Count; i++)
            {
                Execute("SAVEPOINT piece");
                applied[i] = batch[i].Apply(_writer);
                Execute(applied[i] ? "RELEASE piece" : "ROLLBACK TO piece; RELEASE piece");
            }

            Execute("COMMIT");
        }
        catch (Exception exception)
        {
            Rollback();
            batch.ForEach(write => write.Done.TrySetException(exception));
            return;
        }

        for (int i = 0; i < batch.Count; i++)
        {
            batch[i].Done.TrySetResult(applied[i]);
        }
    }

    private void Rollback()
    {
        try
        {
            Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // A failed COMMIT may have ended the transaction by itself.
        }
    }

    private void Execute(string sql)
    {
        using SqliteCommand command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        SqliteConnection connection = new(_connectionString);
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
        return connection;
    }

    private sealed record Write(Func<SqliteConnection, bool> Apply)
    {
        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
