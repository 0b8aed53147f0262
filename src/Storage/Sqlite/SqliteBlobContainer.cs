using System.Runtime.CompilerServices;
using ContentHub.Storage.Blobs;
using Microsoft.Data.Sqlite;

namespace ContentHub.Storage.Sqlite;

/// <summary>A container of large values in a SQLite file.</summary>
internal sealed class SqliteBlobContainer(SqliteFile file, string container) : IBlobContainer
{
    private const int PageSize = 1000;

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

    public async IAsyncEnumerable<string> ScanAsync(string? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        List<string> page;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = ReadAfter(after ?? "");
            foreach (string name in page)
            {
                yield return name;
                after = name;
            }

            // Between pages others have the thread.
            await Task.Yield();
        }
        while (page.Count == PageSize);
    }

    private List<string> ReadAfter(string after) => file.Read(connection =>
    {
        using SqliteCommand command = Command(connection, $"SELECT name FROM blobs WHERE container = $container AND name > $name ORDER BY name LIMIT {PageSize}", after);
        using SqliteDataReader row = command.ExecuteReader();
        List<string> names = [];
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    });

    private SqliteCommand Command(SqliteConnection connection, string sql, string name)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$container", container);
        command.Parameters.AddWithValue("$name", name);
        return command;
    }
}
