using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Backup;

/// <summary>The right to write in a SQLite database: while it is held, others wait.</summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly SqliteConnection _connection;

    private DatabaseLock(string path, SqliteConnection connection)
    {
        Path = path;
        _connection = connection;
    }

    public string Path { get; }

    /// <summary>Waits for the right, up to ten seconds.</summary>
    /// <exception cref="SqliteException">Somebody writes for longer, or the file is no database.</exception>
    public static DatabaseLock Take(string path) => new(path, Open(path, "PRAGMA busy_timeout = 10000; BEGIN IMMEDIATE;"));

    public static SqliteConnection Open(string path, string first)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is this program's own.
            command.CommandText = first;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose() => _connection.Dispose();
}
