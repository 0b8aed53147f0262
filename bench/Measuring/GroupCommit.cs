using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ContentHub.Bench.Measuring;

/// <summary>
/// What the disk and SQLite give without anything above them: how many transactions a second reach the disk, each with so
/// many small rows. No engine on the same disk can do more.
/// </summary>
internal static class GroupCommit
{
    private const int RowBytes = 200;

    /// <returns>Commits a second.</returns>
    public static double Measure(string folder, int rows, TimeSpan time)
    {
        string file = Path.Combine(folder, $"commit-{rows}.db");
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE probe (id INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;");
        using SqliteCommand begin = Command("BEGIN IMMEDIATE");
        using SqliteCommand commit = Command("COMMIT");
        using SqliteCommand insert = Command("INSERT INTO probe (data) VALUES ($data)");
        insert.Parameters.AddWithValue("$data", new byte[RowBytes]);

        int commits = 0;
        long begun = Stopwatch.GetTimestamp();
        for (; Stopwatch.GetElapsedTime(begun) < time; commits++)
        {
            begin.ExecuteNonQuery();
            for (int row = 0; row < rows; row++)
            {
                insert.ExecuteNonQuery();
            }

            commit.ExecuteNonQuery();
        }

        return commits / Stopwatch.GetElapsedTime(begun).TotalSeconds;

        void Execute(string sql)
        {
            using SqliteCommand command = Command(sql);
            command.ExecuteNonQuery();
        }

        SqliteCommand Command(string sql)
        {
            SqliteCommand command = connection.CreateCommand();
            command.CommandText = sql;
            return command;
        }
    }
}
