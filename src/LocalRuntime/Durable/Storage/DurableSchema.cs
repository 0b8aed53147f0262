using ContentHub.LocalRuntime.Hosting;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Durable.Storage;

/// <summary>The tables of the durable store, and how an older file becomes a present one.</summary>
internal static class DurableSchema
{
    /// <summary>Step N takes a file of format version N to N+1. A step never changes once released.</summary>
    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE instances (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            instance_id TEXT NOT NULL UNIQUE,
            execution_id TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT,
            status INTEGER NOT NULL,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            turns INTEGER NOT NULL,
            pending TEXT,
            custom_status TEXT,
            output TEXT,
            failure TEXT,
            parent TEXT,
            tags TEXT
        ) STRICT;
        CREATE INDEX instances_by_status ON instances (status, key);
        CREATE INDEX instances_by_creation ON instances (created_at, key);
        CREATE INDEX instances_waiting ON instances (key) WHERE pending IS NOT NULL;
        CREATE TABLE history (
            instance_key INTEGER NOT NULL,
            turn INTEGER NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (instance_key, turn)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            data BLOB NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE entities (
            key INTEGER PRIMARY KEY AUTOINCREMENT,
            instance_id TEXT NOT NULL UNIQUE,
            state TEXT,
            lock TEXT,
            updated_at INTEGER NOT NULL
        ) STRICT;
        """,
    ];

    public static int CurrentVersion => s_steps.Length;

    /// <summary>Brings the file to the current version.</summary>
    /// <exception cref="HostStartException">The file is of a newer version than this program knows.</exception>
    public static void Upgrade(SqliteConnection connection) => SqliteFormat.Upgrade(connection, "durable store", s_steps);
}
