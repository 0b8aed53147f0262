using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Hosting;

/// <summary>The format version of a SQLite file, and how an older file becomes a present one.</summary>
internal static class SqliteFormat
{
    /// <summary>Brings the file to the version that all steps lead to, each step in a transaction of its own.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="store">What the file is, for people.</param>
    /// <param name="steps">Step N takes a file of version N to N+1.</param>
    /// <exception cref="HostStartException">The file is of a newer version than this program knows.</exception>
    public static void Upgrade(SqliteConnection connection, string store, IReadOnlyList<string> steps)
    {
        int version = Version(connection);
        if (version > steps.Count)
        {
            throw new HostStartException(
                $"The {store} '{connection.DataSource}' has format version {version}; this program knows versions up to {steps.Count}. "
                + "Start the newer program that wrote it, or choose another data folder.");
        }

        for (; version < steps.Count; version++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = $"{steps[version]}\nPRAGMA user_version = {version + 1};";
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
