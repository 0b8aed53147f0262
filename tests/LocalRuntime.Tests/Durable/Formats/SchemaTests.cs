using System.Text;
using ContentHub.LocalRuntime.Durable.Storage;
using Microsoft.Data.Sqlite;

namespace ContentHub.LocalRuntime.Tests.Durable.Formats;

/// <summary>The tables on disk are what the repository says. A change of them is a new format version, with a step that upgrades.</summary>
public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("schema-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_database_has_the_tables_that_are_kept() =>
        KeptFile.Compare("schema.sql", Describe(Path.Combine(_folder, "new.db")));

    [Theory]
    [MemberData(nameof(FormatTests.Versions), MemberType = typeof(FormatTests))]
    public void An_upgraded_database_has_the_tables_of_a_new_one(int version)
    {
        string path = Path.Combine(_folder, "upgraded.db");
        File.Copy(KeptFile.PathOf($"durable-v{version}.sqlite"), path);

        Assert.Equal(Describe(Path.Combine(_folder, "new.db")), Describe(path));
    }

    private static string Describe(string path)
    {
        using (SqliteDurableStore.Open(path))
        {
        }

        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        StringBuilder text = new();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name";
        using (SqliteDataReader reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                text.Append(reader.GetString(0)).Append(";\n");
            }
        }

        command.CommandText = "PRAGMA user_version";
        return text.Append("PRAGMA user_version = ").Append(command.ExecuteScalar()).Append(";\n").ToString().ReplaceLineEndings("\n");
    }
}
