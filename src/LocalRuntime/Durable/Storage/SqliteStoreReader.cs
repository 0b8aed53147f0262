using System.Text.Json;
using ContentHub.LocalRuntime.Durable.History;
using Microsoft.Data.Sqlite;
using Microsoft.DurableTask.Client;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>A connection that reads; used by one thread at a time.</summary>
internal sealed class SqliteStoreReader(SqliteConnection connection) : IDisposable
{
    private const string Columns = "key, instance_id, execution_id, name, version, status, created_at, updated_at, turns, pending, custom_status, output, failure, parent, tags";
    private const string EntityColumns = "key, instance_id, state, lock, updated_at";

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
        QueryConditions conditions = new(filter.After, filter.PageSize);
        if (filter.Statuses is { Count: > 0 } statuses)
        {
            conditions.Add($"status IN ({string.Join(", ", statuses.Select(status => (int)status))})");
        }

        conditions.Add("created_at >= $from", "$from", filter.CreatedFrom?.Ticks);
        conditions.Add("created_at <= $to", "$to", filter.CreatedTo?.Ticks);
        conditions.Add("updated_at >= $updated_from", "$updated_from", filter.UpdatedFrom?.Ticks);
        conditions.Add("updated_at <= $updated_to", "$updated_to", filter.UpdatedTo?.Ticks);
        conditions.AddPrefix("instance_id", filter.InstanceIdPrefix);
        conditions.AddTags("tags", filter.Tags);
        (List<InstanceState> page, long? continuation) = Page($"SELECT {Columns} FROM instances", conditions, State);
        return new InstancePage(page, continuation);
    }

    public EntityState? FindEntity(string instanceId)
    {
        using SqliteCommand command = Command($"SELECT {EntityColumns} FROM entities WHERE instance_id = $id", ("$id", instanceId));
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read() ? Entity(row) : null;
    }

    public EntityPage QueryEntities(EntityFilter filter)
    {
        QueryConditions conditions = new(filter.After, filter.PageSize);
        if (!filter.IncludeTransient)
        {
            conditions.Add("state IS NOT NULL");
        }

        conditions.Add("updated_at >= $from", "$from", filter.UpdatedFrom?.Ticks);
        conditions.Add("updated_at <= $to", "$to", filter.UpdatedTo?.Ticks);
        conditions.AddPrefix("instance_id", filter.InstanceIdPrefix);
        (List<EntityState> page, long? continuation) = Page($"SELECT {EntityColumns} FROM entities", conditions, Entity);
        return new EntityPage(page, continuation);
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

    private static EntityState Entity(SqliteDataReader row) => new(row.GetString(1))
    {
        State = Text(row, 2),
        Lock = Text(row, 3) is { } held ? JsonSerializer.Deserialize(held, HistoryJson.Default.EntityLock) : null,
        UpdatedAt = new DateTime(row.GetInt64(4), DateTimeKind.Utc),
    };

    private (List<T> Page, long? Continuation) Page<T>(string select, QueryConditions conditions, Func<SqliteDataReader, T> read)
    {
        using SqliteCommand command = Command($"{select} WHERE {conditions.Where} ORDER BY key LIMIT $limit", [.. conditions.Values]);
        using SqliteDataReader row = command.ExecuteReader();
        List<T> page = [];
        long last = 0;
        while (row.Read())
        {
            if (page.Count == conditions.PageSize)
            {
                return (page, last);
            }

            last = row.GetInt64(0);
            page.Add(read(row));
        }

        return (page, null);
    }

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
