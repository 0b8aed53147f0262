using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Backup;

/// <summary>A SQLite database as it is at one moment, whatever others write in it afterwards.</summary>
internal sealed class DatabaseSnapshot : IDisposable
{
    private readonly SqliteConnection _connection;

    private DatabaseSnapshot(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
    }

    public string Path { get; }

    /// <summary>Notes the moment: a read transaction begins with its first read.</summary>
    public static DatabaseSnapshot Begin(string path) => new(path, DatabaseLock.Open(path, "BEGIN; SELECT count(*) FROM sqlite_schema;"));

    /// <summary>Copies what it was, and looks at the copy.</summary>
    /// <exception cref="IOException">The copy is no good database; nor was, then, the original.</exception>
    public void CopyTo(string path)
    {
        using SqliteConnection copy = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        copy.Open();
        _connection.BackupDatabase(copy);
        using SqliteCommand check = copy.CreateCommand();
        check.CommandText = "PRAGMA integrity_check(1)";
        if (check.ExecuteScalar() is not "ok")
        {
            throw new IOException($"The copy of '{Path}' does not pass SQLite's integrity check.");
        }
    }

    public void Dispose() => _connection.Dispose();
}
