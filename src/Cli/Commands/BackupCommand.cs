using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Backup;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using Microsoft.Data.Sqlite;

namespace ContentHub.Cli.Commands;

/// <summary><c>backup</c>: copies the data folder, of which a service may be in the middle of its work.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("folder") { Description = Texts.Pick("Where to: a folder that is not there yet, or empty", "备份目录：尚不存在或为空") };
        Command command = new("backup", Texts.Pick("Copy the data folder as it is at this moment; a service may go on meanwhile", "备份数据目录当前的状态；服务可继续运行")) { folder };
        command.SetAction(parsed =>
        {
            string from = Path.TrimEndingDirectorySeparator(ServedFolder.Find(parsed));
            string to = Path.TrimEndingDirectorySeparator(Path.GetFullPath(parsed.GetRequiredValue(folder)));
            Check(from, to);
            try
            {
                DataFolderCopy.Make(from, to);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
            {
                throw new CliException(
                    ExitCodes.Failed,
                    Texts.Pick($"The data folder {from} could not be copied to {to}: {SafeText.OneLine(exception.Message)}", $"无法将数据目录 {from} 备份到 {to}：{SafeText.OneLine(exception.Message)}"),
                    Texts.Pick("See whether there is room and whether the folder may be written, then run it again.", "请检查磁盘空间和写入权限，然后重试。"));
            }

            parsed.PrintOne(
                JsonSerializer.SerializeToElement(new { folder = to, files = DataFolderCopy.Find(to).Select(name => new { name, bytes = new FileInfo(Path.Combine(to, name)).Length }) }),
                table: _ => Console.Out.WriteLine(to));
            Message.Success(Texts.Pick("The data folder is copied.", "数据目录已备份。"));
            Message.Hint($"contenthub serve --data {to}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static void Check(string from, string to)
    {
        if (DataFolderCopy.Find(from).Count == 0)
        {
            throw new CliException(
                ExitCodes.NotFound,
                Texts.Pick($"There is no data in the folder {from}.", $"目录 {from} 中没有数据。"),
                Texts.Pick("Name the data folder with --data or CONTENTHUB_DATA.", "用 --data 或 CONTENTHUB_DATA 指定数据目录。"));
        }

        if ($"{to}{Path.DirectorySeparatorChar}".StartsWith($"{from}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        {
            throw new CliException(
                ExitCodes.Usage,
                Texts.Pick($"The folder {to} is in the data folder itself.", $"{to} 位于数据目录之内。"),
                Texts.Pick("Name a folder elsewhere, on another disk if there is one.", "请指定其他位置的目录，最好在另一块磁盘上。"));
        }

        if (File.Exists(to) || (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any()))
        {
            throw new CliException(
                ExitCodes.Refused,
                Texts.Pick($"There is something at {to} already.", $"{to} 已存在且不为空。"),
                Texts.Pick("Name a folder that is not there yet; nothing is ever written over.", "请指定尚不存在的目录；备份不会覆盖任何文件。"));
        }
    }
}
