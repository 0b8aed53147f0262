using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>
/// The store's statements, prepared once. Used by one thread; every call but the first and last stands between
/// <see cref="Begin"/> and <see cref="Commit"/>. A receipt is a number that each change of a message's visibility raises.
/// </summary>
internal sealed class QueueTables : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;
    private readonly SqliteCommand _rollback;
    private readonly SqliteCommand _purge;
    private readonly SqliteCommand _create;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _find;
    private readonly SqliteCommand _lease;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _hide;
    private readonly SqliteCommand _copy;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _names;
    private readonly SqliteCommand _next;

    public QueueTables(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _purge = Prepare("DELETE FROM messages WHERE expires_at <= $now", "$now");
        _create = Prepare("INSERT OR IGNORE INTO queues (name) VALUES ($name)", "$name");
        _insert = Prepare(
            """
            INSERT INTO messages (queue, id, body, inserted_at, expires_at, visible_at, dequeue_count, receipt, leased)
            VALUES ($queue, $id, $body, $inserted_at, $expires_at, $visible_at, 0, 0, 0)
            """,
            "$queue", "$id", "$body", "$inserted_at", "$expires_at", "$visible_at");
        _find = Prepare(
            """
            SELECT key, id, body, dequeue_count, inserted_at, expires_at, receipt FROM messages
            WHERE queue = $queue AND visible_at <= $now ORDER BY visible_at, key LIMIT $count
            """,
            "$queue", "$now", "$count");
        _lease = Prepare(
            "UPDATE messages SET visible_at = $visible_at, dequeue_count = dequeue_count + 1, receipt = receipt + 1, leased = 1 WHERE key = $key",
            "$visible_at", "$key");
        _delete = Prepare("DELETE FROM messages WHERE queue = $queue AND id = $id AND receipt = $receipt", "$queue", "$id", "$receipt");
        _hide = Prepare(
            "UPDATE messages SET visible_at = $visible_at, receipt = receipt + 1, leased = $leased WHERE queue = $queue AND id = $id AND receipt = $receipt RETURNING receipt",
            "$visible_at", "$leased", "$queue", "$id", "$receipt");
        _copy = Prepare(
            """
            INSERT INTO messages (queue, id, body, inserted_at, expires_at, visible_at, dequeue_count, receipt, leased)
            SELECT $to, $new_id, body, $now, $expires_at, $now, 0, 0, 0 FROM messages WHERE queue = $queue AND id = $id AND receipt = $receipt
            """,
            "$to", "$new_id", "$now", "$expires_at", "$queue", "$id", "$receipt");
        _count = Prepare("SELECT (SELECT COUNT(*) FROM messages WHERE queue = $queue) FROM queues WHERE name = $queue", "$queue");
        _names = Prepare("SELECT name FROM queues ORDER BY name");
        _next = Prepare("SELECT MIN(visible_at) FROM messages WHERE queue = $queue", "$queue");
    }

    /// <summary>The time that counts until the commit, UTC.</summary>
    public DateTime Now { get; private set; }

    /// <summary>Begins a transaction, in which expired messages are gone.</summary>
    public void Begin(DateTime now)
    {
        Now = now;
        _begin.ExecuteNonQuery();
        Run(_purge, now.Ticks);
    }

    public void Commit() => _commit.ExecuteNonQuery();

    public void Rollback() => _rollback.ExecuteNonQuery();

    /// <summary>Puts the messages back in sight that an earlier process had leased.</summary>
    public void ReleaseLeases(DateTime now)
    {
        using SqliteCommand release = Prepare("UPDATE messages SET visible_at = $now, leased = 0 WHERE leased = 1", "$now");
        Run(release, now.Ticks);
    }

    public void Create(string queue) => Run(_create, queue);

    public string Insert(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, TimeSpan timeToLive)
    {
        string id = NewId();
        Create(queue);
        Run(_insert, queue, id, body.ToArray(), Now.Ticks, Expiry(timeToLive), (Now + delay).Ticks);
        return id;
    }

    public List<ReceivedMessage> Receive(string queue, int count, TimeSpan lease)
    {
        DateTime until = Now + lease;
        List<(long Key, long Receipt, QueueMessage Message)> found = Find(queue, count);
        return found.ConvertAll(row =>
        {
            Run(_lease, until.Ticks, row.Key);
            return new ReceivedMessage
            {
                Id = row.Message.Id,
                Body = row.Message.Body,
                DequeueCount = row.Message.DequeueCount + 1,
                InsertedAt = row.Message.InsertedAt,
                ExpiresAt = row.Message.ExpiresAt,
                Receipt = new MessageReceipt(queue, row.Message.Id, Text(row.Receipt + 1)),
                NextVisibleAt = until,
            };
        });
    }

    public List<QueueMessage> Peek(string queue, int count) => Find(queue, count).ConvertAll(row => row.Message);

    public bool Delete(MessageReceipt receipt) => Run(_delete, receipt.Queue, receipt.Id, Number(receipt)) == 1;

    public MessageReceipt? Hide(MessageReceipt receipt, TimeSpan hidden, bool leased)
    {
        Set(_hide, (Now + hidden).Ticks, leased ? 1 : 0, receipt.Queue, receipt.Id, Number(receipt));
        return _hide.ExecuteScalar() is long next ? receipt with { PopReceipt = Text(next) } : null;
    }

    public bool Move(MessageReceipt receipt, string queue)
    {
        Create(queue);
        return Run(_copy, queue, NewId(), Now.Ticks, Expiry(QueueRules.DefaultTimeToLive), receipt.Queue, receipt.Id, Number(receipt)) == 1
            && Delete(receipt);
    }

    public long? Count(string queue)
    {
        Set(_count, queue);
        return _count.ExecuteScalar() as long?;
    }

    public List<string> Names()
    {
        using SqliteDataReader row = _names.ExecuteReader();
        List<string> names = [];
        while (row.Read())
        {
            names.Add(row.GetString(0));
        }

        return names;
    }

    /// <summary>When the first message of a queue is in sight, or was; null when it holds none.</summary>
    public DateTime? NextVisibleAt(string queue)
    {
        Set(_next, queue);
        return _next.ExecuteScalar() is long ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;
    }

    public void Dispose() => _connection.Dispose();

    private static string Text(long receipt) => receipt.ToString(CultureInfo.InvariantCulture);

    // Receipts that this store never gave are those of no message.
    private static long Number(MessageReceipt receipt) =>
        long.TryParse(receipt.PopReceipt, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);

    private static int Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Set(command, values);
        return command.ExecuteNonQuery();
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }
    }

    private string NewId() => Guid.CreateVersion7(new DateTimeOffset(Now)).ToString();

    private long Expiry(TimeSpan timeToLive) =>
        timeToLive == Timeout.InfiniteTimeSpan || timeToLive > DateTime.MaxValue - Now ? DateTime.MaxValue.Ticks : (Now + timeToLive).Ticks;

    private List<(long Key, long Receipt, QueueMessage Message)> Find(string queue, int count)
    {
        Set(_find, queue, Now.Ticks, count);
        using SqliteDataReader row = _find.ExecuteReader();
        List<(long, long, QueueMessage)> found = [];
        while (row.Read())
        {
            QueueMessage message = new()
            {
                Id = row.GetString(1),
                Body = (byte[])row.GetValue(2),
                DequeueCount = row.GetInt64(3),
                InsertedAt = Time(row.GetInt64(4)),
                ExpiresAt = Time(row.GetInt64(5)),
            };
            found.Add((row.GetInt64(0), row.GetInt64(6), message));
        }

        return found;
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
