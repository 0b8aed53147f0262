using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ContentHub.Storage.Sqlite;

/// <summary>The tables of the file, and how an older file becomes a present one.</summary>
internal static class SqliteSchema
{
    /// <summary>Step N takes a file of format version N to N+1. A step never changes once released.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        """
        CREATE TABLE entities (
            name TEXT NOT NULL,
            partition_key TEXT NOT NULL,
            row_key TEXT NOT NULL,
            etag INTEGER NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (name, partition_key, row_key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE blobs (
            container TEXT NOT NULL,
            name TEXT NOT NULL,
            data BLOB NOT NULL,
            PRIMARY KEY (container, name)
        ) STRICT;
        """,

        // Contents are listed by publish status as well; nothing that an older program wrote has left the first one.
        """
        INSERT OR IGNORE INTO entities
        SELECT name, partition_key || ':publish:draft', row_key, 1, '' FROM entities
        WHERE name = 'contents' AND (partition_key = 'all' OR partition_key LIKE 'all:%' OR partition_key LIKE 'account:%');
        """,
    ];

    /// <summary>Brings the file to the version that the steps lead to, each step in a transaction of its own.</summary>
    /// <exception cref="DataFileException">The file is of a newer version than this program knows.</exception>
    public static void Upgrade(SqliteConnection connection, IReadOnlyList<string> steps)
    {
        using SqliteCommand read = connection.CreateCommand();
        read.CommandText = "PRAGMA user_version";
        int version = Convert.ToInt32(read.ExecuteScalar(), CultureInfo.InvariantCulture);
        if (version > steps.Count)
        {
            throw new DataFileException(
                $"The data file '{connection.DataSource}' has format version {version}; this program knows versions up to {steps.Count}. "
                + "Start the newer program that wrote it, or choose another data folder.");
        }

        for (; version < steps.Count; version++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            using SqliteCommand step = connection.CreateCommand();
            step.Transaction = transaction;
            step.CommandText = $"{steps[version]}\nPRAGMA user_version = {version + 1};";
            step.ExecuteNonQuery();
            transaction.Commit();
        }
    }
}
