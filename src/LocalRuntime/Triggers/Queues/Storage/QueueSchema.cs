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

    /// <summary>Brings the file to the current version.</summary>
    /// <exception cref="HostStartException">The file is of a newer version than this program knows.</exception>
    public static void Upgrade(SqliteConnection connection) => SqliteFormat.Upgrade(connection, "queue store", s_steps);
}
