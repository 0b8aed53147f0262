namespace ContentHub.Cli.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly ContentHubProgram _program = new();

    public void Dispose() => _program.Dispose();

    [Fact]
    public async Task A_copy_has_the_databases_and_the_keys_and_is_for_its_owner_only()
    {
        await _program.RunAsync("content", "generate", "-a", "49", "-t", "tea");
        string copy = Path.Combine(_program.Folder, "copy");

        Run run = await _program.RunAsync("backup", copy);
        Run served = await _program.RunAsync("task", "list", "--data", copy, "--format", "csv");

        Assert.Equal((0, copy), (run.ExitCode, run.Output.Trim()));
        Assert.Equal(["✓ The data folder is copied.", $"→ contenthub serve --data {copy}"], run.ErrorLines);
        Assert.Contains(",completed,49,tea,", served.Output, StringComparison.Ordinal);
        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(_program.DataFolder, "keys.json")),
            await File.ReadAllBytesAsync(Path.Combine(copy, "keys.json")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(copy));
        }
    }

    [Fact]
    public async Task What_is_there_already_is_never_written_over()
    {
        await _program.RunAsync("task", "list");
        string copy = Directory.CreateDirectory(Path.Combine(_program.Folder, "copy")).FullName;
        await File.WriteAllTextAsync(Path.Combine(copy, "mine.txt"), "mine");

        Run run = await _program.RunAsync("backup", copy, "--lang", "zh");

        Assert.Equal((4, ""), (run.ExitCode, run.Output));
        Assert.Equal([$"✗ {copy} 已存在且不为空。", "→ 请指定尚不存在的目录；备份不会覆盖任何文件。"], run.ErrorLines);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(copy).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_folder_in_the_data_folder_is_refused()
    {
        await _program.RunAsync("task", "list");

        Run run = await _program.RunAsync("backup", Path.Combine(_program.DataFolder, "copy"));

        Assert.Equal((2, $"✗ The folder {_program.DataFolder}/copy is in the data folder itself."), (run.ExitCode, run.ErrorLines[0]));
    }

    [Fact]
    public async Task Without_data_there_is_nothing_to_copy()
    {
        Run run = await _program.RunAsync("backup", Path.Combine(_program.Folder, "copy"), "--lang", "zh");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Equal([$"✗ 目录 {_program.DataFolder} 中没有数据。", "→ 用 --data 或 CONTENTHUB_DATA 指定数据目录。"], run.ErrorLines);
        Assert.False(Directory.Exists(Path.Combine(_program.Folder, "copy")));
    }

    [Fact]
    public async Task A_database_that_is_damaged_gives_no_copy()
    {
        await _program.RunAsync("task", "list");
        await File.WriteAllTextAsync(Path.Combine(_program.DataFolder, "contenthub.db"), new string('x', 8192));
        string copy = Path.Combine(_program.Folder, "copy");

        Run run = await _program.RunAsync("backup", copy);

        Assert.Equal((1, "", false), (run.ExitCode, run.Output, Directory.Exists(copy)));
        Assert.StartsWith($"✗ The data folder {_program.DataFolder} could not be copied to {copy}: ", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_json_it_names_the_files()
    {
        await _program.RunAsync("task", "list");

        Run run = await _program.RunAsync("backup", "copy", "--format", "json", "--quiet");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(Path.Combine(_program.Folder, "copy"), run.Json.GetProperty("folder").GetString());
        Assert.Equal(["contenthub.db", "durable.db", "queues.db"], run.Json.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()));
    }
}
