using System.Globalization;
using ContentHub.LocalRuntime.Hosting;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Triggers.Queues.Storage;

/// <summary>The tables of the queue store, and how an older file becomes a present one.</summary>
internal static class QueueSchema
{
    /// <summary>Step N takes a file of format version N to N+1. A step never changes once released.</summary>
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE queues (
            name TEXT NOT NULL PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE messages (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            queue TEXT NOT NULL,
            id TEXT NOT NULL UNIQUE,
            body BLOB NOT NULL,
            inserted_at INTEGER NOT NULL,
            expires_at INTEGER NOT NULL,
            visible_at INTEGER NOT NULL,
            dequeue_count INTEGER NOT NULL,
            receipt INTEGER NOT NULL,
            leased INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX messages_by_visibility ON messages (queue, visible_at, key);
        CREATE INDEX messages_by_expiry ON messages (expires_at);
        CREATE INDEX messages_leased ON messages (key) WHERE leased = 1;
        """,
    ];

    public static int CurrentVersion => s_steps.Length;

    /// <summary>Brings the file to the current version, each step in a transaction of its own.</summary>
    /// <exception cref="HostStartException">The file is of a newer version than this program knows.</exception>
    public static void Upgrade(SqliteConnection connection)
    {
        int version = Version(connection);
        if (version > CurrentVersion)
        {
            throw new HostStartException(
                $"The queue store '{connection.DataSource}' has format version {version}; this program knows versions up to {CurrentVersion}. "
                + "Start the newer program that wrote it, or choose another data folder.");
        }

        for (; version < CurrentVersion; version++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"{s_steps[version]}\nPRAGMA user_version = {version + 1};";
            command.ExecuteNonQuery();
            transaction.Commit();
        }
    }

    private static int Version(SqliteConnection connection)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
