using ContentHub.Cli.Output;
using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Import;

/// <summary>
/// The predecessor's database, read only. Whoever made it may have meant harm: nothing in it is run, and a value that is
/// larger than any of its programs would write is never loaded.
/// </summary>
internal sealed class PredecessorFile : IDisposable
{
    private const int MaxValueBytes = 8_000_000;
    private static readonly string[] s_signs = ["accounts", "contents", "content_generation_tasks", "scheduled_tasks"];
    private readonly SqliteConnection _connection;

    private PredecessorFile(SqliteConnection connection) => _connection = connection;

    /// <summary>Opens the file.</summary>
    /// <exception cref="CliException">It is not there, or none of the predecessor's.</exception>
    public static PredecessorFile Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new CliException(
                ExitCodes.NotFound,
                Texts.Pick($"There is no file {path}.", $"文件 {path} 不存在。"),
                Texts.Pick("Name the predecessor's database, such as src/backend/data/contenthub.db.", "请指定旧系统的数据库，例如 src/backend/data/contenthub.db。"));
        }

        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        PredecessorFile file = new(connection);
        try
        {
            connection.Open();
            file.Run("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON; PRAGMA cell_size_check = ON;");

            // One moment for all tables, whoever writes meanwhile.
            file.Run("BEGIN");
            if (!Array.Exists(s_signs, file.Has))
            {
                throw new CliException(
                    ExitCodes.Usage,
                    Texts.Pick($"The file {path} has none of the predecessor's tables ({string.Join(", ", s_signs)}).", $"文件 {path} 中没有旧系统的数据表（{string.Join("、", s_signs)}）。"),
                    Texts.Pick("Name the file that its DATABASE_URL names.", "请指定旧系统 DATABASE_URL 所指的文件。"));
            }

            return file;
        }
        catch (SqliteException exception)
        {
            file.Dispose();
            throw Unreadable(path, exception);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The rows of a table in the order of their ids; none when there is no such table.</summary>
    /// <param name="table">The table, by a name of this program's.</param>
    /// <param name="columns">The columns besides <c>id</c>; those that the table lacks are left out of the rows.</param>
    /// <exception cref="CliException">The file is damaged.</exception>
    public IEnumerable<SourceRow> Read(string table, params string[] columns)
    {
        if (!Has(table))
        {
            yield break;
        }

        string[] present = [.. ColumnsOf(table).Intersect(columns.Prepend("id"), StringComparer.Ordinal)];
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = $"SELECT {string.Join(", ", present.Select(Guarded))} FROM \"{table}\" ORDER BY {(present.Contains("id") ? "\"id\"" : "rowid")}";
        using SqliteDataReader reader = Attempt(command.ExecuteReader);
        while (Attempt(reader.Read))
        {
            yield return Attempt(() => new SourceRow(
                table,
                present.Index().ToDictionary(column => column.Item, column => reader.IsDBNull(column.Index) ? null : reader.GetValue(column.Index))));
        }
    }

    public void Dispose() => _connection.Dispose();

    // SQLite knows a value's length without loading it.
    private static string Guarded(string column) => $"CASE WHEN octet_length(\"{column}\") > {MaxValueBytes} THEN x'' ELSE \"{column}\" END";

    private bool Has(string table)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", table);
        return command.ExecuteScalar() is not 0L;
    }

    private List<string> ColumnsOf(string table)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($name)";
        command.Parameters.AddWithValue("$name", table);
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> columns = [];
        while (reader.Read())
        {
            columns.Add(reader.GetString(0));
        }

        return columns;
    }

    private void Run(string sql)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private T Attempt<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException exception)
        {
            throw Unreadable(_connection.DataSource, exception);
        }
    }

    private static CliException Unreadable(string path, SqliteException exception) => new(
        ExitCodes.Failed,
        Texts.Pick($"The file {path} cannot be read: {SafeText.OneLine(exception.Message)}", $"无法读取文件 {path}：{SafeText.OneLine(exception.Message)}"),
        Texts.Pick("What was brought in so far stays; import again once the file is whole. A copy by sqlite3 '.backup' is.", "已导入的数据保留；请用 sqlite3 的 .backup 得到完整的副本后重新导入。"));
}
