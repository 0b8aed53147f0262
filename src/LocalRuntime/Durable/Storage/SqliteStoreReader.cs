using System.Text.Json;
using ContentHub.LocalRuntime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>A connection that reads; used by one thread at a time.</summary>
internal sealed class SqliteStoreReader(SqliteConnection connection) : IDisposable
{
    private const string Columns = "key, instance_id, execution_id, name, version, status, created_at, updated_at, turns, pending, custom_status, output, failure, parent, tags";

    public InstanceState? Find(string instanceId)
    {
        using SqliteCommand command = Command($"SELECT {Columns} FROM instances WHERE instance_id = $id", ("$id", instanceId));
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? State(row) : null;
    }

    public List<Turn> History(string instanceId, int turns)
    {
        using SqliteCommand command = Command(
            """
            SELECT h.data FROM history h JOIN instances i ON i.key = h.instance_key
            WHERE i.instance_id = $id ORDER BY h.turn LIMIT $turns
            """,
            ("$id", instanceId),
            ("$turns", turns));
        using SqliteDataReader row = command.ExecuteReader();
        List<Turn> history = [];
        while (row.Read())
        {
            history.Add(HistoryJson.ReadTurn((byte[])row.GetValue(0)));
        }

        return history;
    }

    public IEnumerable<InstanceState> Waiting()
    {
        using SqliteCommand command = Command($"SELECT {Columns} FROM instances WHERE pending IS NOT NULL ORDER BY key");
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            yield return State(row);
        }
    }

    public List<Message> Messages()
    {
        using SqliteCommand command = Command("SELECT data FROM messages ORDER BY id");
        using SqliteDataReader row = command.ExecuteReader();
        List<Message> messages = [];
        while (row.Read())
        {
            messages.Add(JsonSerializer.Deserialize((byte[])row.GetValue(0), HistoryJson.Default.Message)
                ?? throw new JsonException("A message is missing from its record."));
        }

        return messages;
    }

    public long LastMessageId()
    {
        using SqliteCommand command = Command("SELECT COALESCE(MAX(id), 0) FROM messages");
        return (long)command.ExecuteScalar()!;
    }

    public InstancePage Query(InstanceFilter filter)
    {
        List<string> conditions = ["key > $after"];
        List<(string, object)> values = [("$after", filter.After), ("$limit", filter.PageSize + 1)];
        if (filter.Statuses is { Count: > 0 } statuses)
        {
            conditions.Add($"status IN ({string.Join(", ", statuses.Select(status => (int)status))})");
        }

        Add("created_at >= $from", "$from", filter.CreatedFrom?.Ticks);
        Add("created_at < $to", "$to", filter.CreatedTo?.Ticks);
        Add("substr(instance_id, 1, length($prefix)) = $prefix", "$prefix", filter.InstanceIdPrefix);

        using SqliteCommand command = Command(
            $"SELECT {Columns} FROM instances WHERE {string.Join(" AND ", conditions)} ORDER BY key LIMIT $limit",
            [.. values]);
        using SqliteDataReader row = command.ExecuteReader();
        List<InstanceState> page = [];
        long last = 0;
        while (row.Read())
        {
            if (page.Count == filter.PageSize)
            {
                return new InstancePage(page, last);
            }

            last = row.GetInt64(0);
            page.Add(State(row));
        }

        return new InstancePage(page, null);

        void Add(string condition, string name, object? value)
        {
            if (value is not null)
            {
                conditions.Add(condition);
                values.Add((name, value));
            }
        }
    }

    public void Dispose() => connection.Dispose();

    private static InstanceState State(SqliteDataReader row) => new()
    {
        InstanceId = row.GetString(1),
        ExecutionId = row.GetString(2),
        Name = row.GetString(3),
        Version = Text(row, 4),
        Status = (OrchestrationRuntimeStatus)row.GetInt32(5),
        CreatedAt = new DateTime(row.GetInt64(6), DateTimeKind.Utc),
        UpdatedAt = new DateTime(row.GetInt64(7), DateTimeKind.Utc),
        Turns = row.GetInt32(8),
        Pending = Text(row, 9) is { } pending ? PendingWork.Parse(pending) : PendingWork.None,
        CustomStatus = Text(row, 10),
        Output = Text(row, 11),
        Failure = Text(row, 12) is { } failure ? JsonSerializer.Deserialize(failure, HistoryJson.Default.Failure) : null,
        Parent = Text(row, 13) is { } parent ? JsonSerializer.Deserialize(parent, HistoryJson.Default.ParentLink) : null,
        Tags = Text(row, 14) is { } tags ? JsonSerializer.Deserialize(tags, HistoryJson.Default.IReadOnlyDictionaryStringString) : null,
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
