using ContentHub.Cli.Tests;
using Microsoft.Data.Sqlite;

namespace ContentHub.EndToEnd;

/// <summary>What a service does that finds files which a later version has written.</summary>
public sealed class NewerFormatTests() : ServiceTests(DataPlace.File)
{
    [Theory]
    [InlineData("contenthub.db", "The data file ")]
    [InlineData("durable.db", "The durable store ")]
    public async Task A_data_folder_of_a_newer_format_is_refused_and_left_alone(string file, string message)
    {
        await using (Service service = await Program.ServeAsync())
        {
            await service.SubmitAsync("tea");
            await service.SignalAsync("TERM");
        }

        string path = Path.Combine(Program.DataFolder, file);
        using (SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Run refused = await Program.RunAsync("serve");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.Contains("99", refused.Error, StringComparison.Ordinal);
        Assert.Contains(path, refused.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Error + refused.Output, StringComparison.Ordinal);
    }
}
