using ContentHub.Cli.Tests;
using Microsoft.Data.Sqlite;

namespace ContentHub.EndToEnd;

/// <summary>A service that keeps everything in files of its data folder.</summary>
public sealed class DataFileTests() : ServiceTests(DataPlace.File)
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

    [Fact]
    public async Task A_service_on_a_data_folder_loads_nothing_of_Azure()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux says which files a process has mapped.");
        await using Service service = await Program.ServeAsync();
        await service.WaitForEndAsync(await service.SubmitAsync("tea"));

        string[] files = await File.ReadAllLinesAsync($"/proc/{service.Process.Id}/maps");
        Assert.Contains(files, file => file.EndsWith("/ContentHub.LocalRuntime.dll", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => file.Contains("/Azure.", StringComparison.Ordinal));
    }
}
