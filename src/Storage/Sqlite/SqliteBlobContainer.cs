using ContentHub.Storage.Blobs;
using Microsoft.Data.Sqlite;

namespace ContentHub.Storage.Sqlite;

/// <summary>A container of large values in a SQLite file.</summary>
internal sealed class SqliteBlobContainer(SqliteFile file, string container) : IBlobContainer
{
    public Task<bool> AddAsync(string name, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        byte[] data = value.ToArray();
        return file.WriteAsync(connection =>
        {
            using SqliteCommand command = Command(connection, "INSERT INTO blobs VALUES ($container, $name, $data) ON CONFLICT DO NOTHING", name);
            command.Parameters.AddWithValue("$data", data);
            return command.ExecuteNonQuery() == 1;
        });
    }

    public Task<byte[]?> GetAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(file.Read(connection =>
        {
            using SqliteCommand command = Command(connection, "SELECT data FROM blobs WHERE container = $container AND name = $name", name);
            return command.ExecuteScalar() as byte[];
        }));
    }

    public Task DeleteAsync(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return file.WriteAsync(connection =>
        {
            using SqliteCommand command = Command(connection, "DELETE FROM blobs WHERE container = $container AND name = $name", name);
            command.ExecuteNonQuery();
            return true;
        });
    }

    private SqliteCommand Command(SqliteConnection connection, string sql, string name)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$container", container);
        command.Parameters.AddWithValue("$name", name);
        return command;
    }
}
