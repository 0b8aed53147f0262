using System.Globalization;
using System.Runtime.CompilerServices;
using ContentHub.Storage.Tables;
using Microsoft.Data.Sqlite;

namespace ContentHub.Storage.Sqlite;

/// <summary>A table in a SQLite file.</summary>
internal sealed class SqliteTable(SqliteFile file, string name) : ITable
{
    private const string ThisRow = "name = $name AND partition_key = $partition_key AND row_key = $row_key";

    public Task<TableEntity?> GetAsync(string partitionKey, string rowKey, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(file.Read(connection =>
        {
            using SqliteCommand command = Command(connection, $"SELECT row_key, etag, data FROM entities WHERE {ThisRow}", partitionKey, rowKey);
            using SqliteDataReader row = command.ExecuteReader();
            return row.Read() ? Entity(partitionKey, row) : null;
        }));
    }

    public Task<bool> WriteAsync(IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TableBatch.Check(writes);
        return file.WriteAsync(connection => writes.All(write => Apply(connection, write)));
    }

    public Task<TablePage> QueryAsync(string partitionKey, string? after, string? before, int limit, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, ITable.MaxPage);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return Task.FromResult(file.Read(connection =>
        {
            using SqliteCommand command = Command(
                connection,
                $"""
                SELECT row_key, etag, data FROM entities
                WHERE name = $name AND partition_key = $partition_key AND row_key > $row_key {(before is null ? "" : "AND row_key < $before")}
                ORDER BY row_key LIMIT $limit
                """,
                partitionKey,
                after ?? "");
            command.Parameters.AddWithValue("$limit", limit + 1);
            command.Parameters.AddWithValue("$before", before ?? "");
            using SqliteDataReader row = command.ExecuteReader();
            List<TableEntity> entities = [];
            while (row.Read())
            {
                if (entities.Count == limit)
                {
                    return new TablePage(entities, true);
                }

                entities.Add(Entity(partitionKey, row));
            }

            return new TablePage(entities, false);
        }));
    }

    public Task<long> CountAsync(string partitionKey, string? after, string? before, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(file.Read(connection =>
        {
            using SqliteCommand command = Command(
                connection,
                $"SELECT COUNT(*) FROM entities WHERE name = $name AND partition_key = $partition_key AND row_key > $row_key {(before is null ? "" : "AND row_key < $before")}",
                partitionKey,
                after ?? "");
            command.Parameters.AddWithValue("$before", before ?? "");
            return (long)command.ExecuteScalar()!;
        }));
    }

    public async IAsyncEnumerable<TableEntity> ScanAsync((string PartitionKey, string RowKey)? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (string partitionKey, string rowKey) = after ?? ("", "");
        List<TableEntity> page;
        do
        {
            cancellation.ThrowIfCancellationRequested();
            page = ReadAfter(partitionKey, rowKey);
            foreach (TableEntity row in page)
            {
                yield return row;
                (partitionKey, rowKey) = (row.PartitionKey, row.RowKey);
            }

            // Between pages others have the thread.
            await Task.Yield();
        }
        while (page.Count == ITable.MaxPage);
    }

    private static TableEntity Entity(string partitionKey, SqliteDataReader row) =>
        new(partitionKey, row.GetString(0), row.GetString(2), row.GetInt64(1).ToString(CultureInfo.InvariantCulture));

    private static object ETag(string? etag) => etag is null ? DBNull.Value : long.Parse(etag, CultureInfo.InvariantCulture);

    private List<TableEntity> ReadAfter(string partitionKey, string rowKey) => file.Read(connection =>
    {
        using SqliteCommand command = Command(
            connection,
            $"""
            SELECT row_key, etag, data, partition_key FROM entities
            WHERE name = $name AND (partition_key, row_key) > ($partition_key, $row_key)
            ORDER BY partition_key, row_key LIMIT {ITable.MaxPage}
            """,
            partitionKey,
            rowKey);
        using SqliteDataReader row = command.ExecuteReader();
        List<TableEntity> entities = [];
        while (row.Read())
        {
            entities.Add(Entity(row.GetString(3), row));
        }

        return entities;
    });

    private bool Apply(SqliteConnection connection, TableWrite write)
    {
        switch (write)
        {
            case InsertWrite insert:
                return Run(connection, "INSERT INTO entities VALUES ($name, $partition_key, $row_key, 1, $data) ON CONFLICT DO NOTHING", insert.Entity) == 1;
            case UpsertWrite upsert:
                return Run(connection, "INSERT INTO entities VALUES ($name, $partition_key, $row_key, 1, $data) ON CONFLICT DO UPDATE SET etag = etag + 1, data = excluded.data", upsert.Entity) == 1;
            case ReplaceWrite replace:
                return Run(connection, $"UPDATE entities SET etag = etag + 1, data = $data WHERE {ThisRow} AND etag = $etag", replace.Entity) == 1;
            case DeleteWrite delete:
                using (SqliteCommand command = Command(connection, $"DELETE FROM entities WHERE {ThisRow} {(delete.ETag is null ? "" : "AND etag = $etag")}", delete.PartitionKey, delete.RowKey))
                {
                    command.Parameters.AddWithValue("$etag", ETag(delete.ETag));
                    return command.ExecuteNonQuery() == 1 || delete.ETag is null;
                }

            default:
                throw new ArgumentException($"The table does not know how to do a {write.GetType().Name}.", nameof(write));
        }
    }

    private int Run(SqliteConnection connection, string sql, TableEntity entity)
    {
        using SqliteCommand command = Command(connection, sql, entity.PartitionKey, entity.RowKey);
        command.Parameters.AddWithValue("$data", entity.Data);
        command.Parameters.AddWithValue("$etag", ETag(entity.ETag));
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(SqliteConnection connection, string sql, string partitionKey, string rowKey)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$name", name);
        command.Parameters.AddWithValue("$partition_key", partitionKey);
        command.Parameters.AddWithValue("$row_key", rowKey);
        return command;
    }
}
