using ContentHub.Storage.Sqlite;
using ContentHub.Storage.Tables;
using Microsoft.Data.Sqlite;

namespace ContentHub.Storage.Tests.Sqlite;

public sealed class SqliteFileTests : IDisposable
{
    private readonly SqliteFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_commit_is_on_disk_before_it_is_acknowledged()
    {
        // 2 is FULL: SQLite calls fsync at every commit of the write-ahead log.
        Assert.Equal("wal", _folder.File.Read(connection => Scalar(connection, "PRAGMA journal_mode")));
        Assert.Equal(2L, _folder.File.Read(connection => Scalar(connection, "PRAGMA synchronous")));
    }

    [Fact]
    public async Task What_was_written_is_there_after_the_file_is_opened_again()
    {
        await new SqliteTable(_folder.File, "t").InsertAsync(new TableEntity("p", "r", "1"), TestContext.Current.CancellationToken);
        _folder.Close();

        Assert.NotNull(await new SqliteTable(_folder.File, "t").GetAsync("p", "r", TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_newer_format_is_refused_and_left_as_it_is()
    {
        SqliteFile.Open(_folder.Path, [.. SqliteSchema.Steps, "CREATE TABLE later (x);"]).Dispose();
        byte[] before = File.ReadAllBytes(_folder.Path);

        DataFileException exception = Assert.Throws<DataFileException>(() => SqliteFile.Open(_folder.Path));

        Assert.Contains($"has format version {SqliteSchema.Steps.Count + 1}; this program knows versions up to {SqliteSchema.Steps.Count}", exception.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(_folder.Path));
    }

    [Fact]
    public async Task An_older_format_is_upgraded_with_what_is_in_it()
    {
        await new SqliteTable(_folder.File, "t").InsertAsync(new TableEntity("p", "r", "kept"), TestContext.Current.CancellationToken);
        _folder.Close();

        using SqliteFile upgraded = SqliteFile.Open(_folder.Path, [.. SqliteSchema.Steps, "CREATE TABLE later (x);", "INSERT INTO later VALUES (5);"]);

        Assert.Equal(5L, upgraded.Read(connection => Scalar(connection, "SELECT x FROM later")));
        Assert.Equal("kept", (await new SqliteTable(upgraded, "t").GetAsync("p", "r", TestContext.Current.CancellationToken))!.Data);
    }

    [Fact]
    public void An_upgrade_that_fails_leaves_the_file_at_the_last_good_version()
    {
        _folder.File.Read(connection => 0);
        _folder.Close();

        Assert.Throws<DataFileException>(() => SqliteFile.Open(_folder.Path, [.. SqliteSchema.Steps, "CREATE TABLE half (x);", "CREATE TABLE half (x);"]));

        using SqliteFile file = SqliteFile.Open(_folder.Path, [.. SqliteSchema.Steps, "CREATE TABLE half (x);"]);
        Assert.Equal((long)SqliteSchema.Steps.Count + 1, file.Read(connection => Scalar(connection, "PRAGMA user_version")));
    }

    [Fact]
    public void A_file_that_is_something_else_is_refused_by_name()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.Path)!);
        File.WriteAllText(_folder.Path, new string('x', 5000));

        DataFileException exception = Assert.Throws<DataFileException>(() => SqliteFile.Open(_folder.Path));

        Assert.Contains(_folder.Path, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_throws_fails_alone_or_with_its_batch_and_the_next_ones_go_on()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _folder.File.WriteAsync(_ => throw new InvalidOperationException("bad")));

        Assert.True(await new SqliteTable(_folder.File, "t").InsertAsync(new TableEntity("p", "r", "1"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Writes_of_many_threads_are_all_there()
    {
        SqliteTable table = new(_folder.File, "t");

        bool[] written = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => Task.Run(() => table.InsertAsync(new TableEntity($"p{i % 7}", $"{i}", ""), default))));

        Assert.DoesNotContain(false, written);
        Assert.Equal(500L, _folder.File.Read(connection => Scalar(connection, "SELECT COUNT(*) FROM entities")));
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
