using System.Text.Json;
using ContentHub.LocalRuntime.Durable.History;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>The connection that writes, with its statements prepared once.</summary>
internal sealed class SqliteStoreWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _insertInstance;
    private readonly SqliteCommand _updateInstance;
    private readonly SqliteCommand _insertTurn;
    private readonly SqliteCommand _deleteHistory;
    private readonly SqliteCommand _deleteInstance;
    private readonly SqliteCommand _insertMessage;
    private readonly SqliteCommand _deleteMessage;
    private readonly SqliteCommand _upsertEntity;
    private readonly SqliteCommand _deleteEntity;

    public SqliteStoreWriter(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _insertInstance = Prepare(
            """
            INSERT INTO instances (instance_id, execution_id, name, version, status, created_at, updated_at, turns, pending, custom_status, output, failure, parent, tags)
            VALUES ($instance_id, $execution_id, $name, $version, $status, $created_at, $updated_at, $turns, $pending, $custom_status, $output, $failure, $parent, $tags)
            """,
            "$instance_id", "$execution_id", "$name", "$version", "$status", "$created_at", "$updated_at", "$turns", "$pending", "$custom_status", "$output", "$failure", "$parent", "$tags");
        _updateInstance = Prepare(
            """
            UPDATE instances SET status = $status, updated_at = $updated_at, turns = $turns, pending = $pending,
                custom_status = $custom_status, output = $output, failure = $failure
            WHERE instance_id = $instance_id AND execution_id = $execution_id
            """,
            "$status", "$updated_at", "$turns", "$pending", "$custom_status", "$output", "$failure", "$instance_id", "$execution_id");
        _insertTurn = Prepare(
            "INSERT INTO history (instance_key, turn, data) SELECT key, $turn, $data FROM instances WHERE instance_id = $instance_id",
            "$turn", "$data", "$instance_id");
        _deleteHistory = Prepare(
            "DELETE FROM history WHERE instance_key = (SELECT key FROM instances WHERE instance_id = $instance_id AND execution_id = COALESCE($execution_id, execution_id))",
            "$instance_id", "$execution_id");
        _deleteInstance = Prepare(
            "DELETE FROM instances WHERE instance_id = $instance_id AND execution_id = COALESCE($execution_id, execution_id)",
            "$instance_id", "$execution_id");
        _insertMessage = Prepare("INSERT INTO messages (id, data) VALUES ($id, $data)", "$id", "$data");
        _deleteMessage = Prepare("DELETE FROM messages WHERE id = $id", "$id");
        _upsertEntity = Prepare(
            """
            INSERT INTO entities (instance_id, state, lock, updated_at) VALUES ($instance_id, $state, $lock, $updated_at)
            ON CONFLICT (instance_id) DO UPDATE SET state = excluded.state, lock = excluded.lock, updated_at = excluded.updated_at
            """,
            "$instance_id", "$state", "$lock", "$updated_at");
        _deleteEntity = Prepare("DELETE FROM entities WHERE instance_id = $instance_id", "$instance_id");
    }

    public void Commit(IReadOnlyList<StoreWrite> writes)
    {
        _begin.ExecuteNonQuery();
        try
        {
            foreach (StoreWrite write in writes)
            {
                Apply(write);
            }

            _commit.ExecuteNonQuery();
        }
        catch
        {
            // A failed COMMIT may have ended the transaction by itself; then there is nothing to roll back.
            try
            {
                _rollback.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
            }

            throw;
        }
    }

    public void Dispose() => _connection.Dispose();

    private void Apply(StoreWrite write)
    {
        switch (write)
        {
            case TurnWrite turn:
                ApplyTurn(turn);
                break;
            case MessagesWrite messages:
                ApplyMessages(messages.Received, messages.Sent);
                break;
            case EntityWrite entity:
                ApplyEntity(entity.State);
                ApplyMessages(entity.Received, entity.Sent);
                break;
            case PurgeWrite purge:
                Run(_deleteHistory, purge.InstanceId, purge.ExecutionId);
                Run(_deleteInstance, purge.InstanceId, purge.ExecutionId);
                break;
            default:
                throw new ArgumentException($"The store does not know how to write a {write.GetType().Name}.", nameof(write));
        }
    }

    private void ApplyTurn(TurnWrite write)
    {
        InstanceState state = write.State;
        string? failure = state.Failure is { } f ? JsonSerializer.Serialize(f, HistoryJson.Default.Failure) : null;
        string? pending = state.Pending.IsEmpty ? null : state.Pending.Format();
        if (write.StartsOver)
        {
            if (write.Replaces)
            {
                Run(_deleteHistory, state.InstanceId, null);
                Run(_deleteInstance, state.InstanceId, null);
            }

            string? parent = state.Parent is { } p ? JsonSerializer.Serialize(p, HistoryJson.Default.ParentLink) : null;
            string? tags = state.Tags is { } t ? JsonSerializer.Serialize(t, HistoryJson.Default.IReadOnlyDictionaryStringString) : null;
            Run(_insertInstance, state.InstanceId, state.ExecutionId, state.Name, state.Version, (int)state.Status, state.CreatedAt.Ticks, state.UpdatedAt.Ticks, state.Turns, pending, state.CustomStatus, state.Output, failure, parent, tags);
        }
        else if (Run(_updateInstance, (int)state.Status, state.UpdatedAt.Ticks, state.Turns, pending, state.CustomStatus, state.Output, failure, state.InstanceId, state.ExecutionId) != 1)
        {
            throw new InvalidOperationException($"Instance '{state.InstanceId}' is no longer in the store.");
        }

        Run(_insertTurn, state.Turns - 1, write.Data, state.InstanceId);
        ApplyMessages(write.Received, write.Sent);
    }

    private void ApplyEntity(EntityState state)
    {
        if (state.IsEmpty)
        {
            Run(_deleteEntity, state.InstanceId);
        }
        else
        {
            string? entityLock = state.Lock is { } held ? JsonSerializer.Serialize(held, HistoryJson.Default.EntityLock) : null;
            Run(_upsertEntity, state.InstanceId, state.State, entityLock, state.UpdatedAt.Ticks);
        }
    }

    private void ApplyMessages(IReadOnlyList<long> received, IReadOnlyList<Message> sent)
    {
        foreach (long id in received)
        {
            Run(_deleteMessage, id);
        }

        foreach (Message message in sent)
        {
            Run(_insertMessage, message.Id, JsonSerializer.SerializeToUtf8Bytes(message, HistoryJson.Default.Message));
        }
    }

    private static int Run(SqliteCommand command, params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (string name in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }
}
