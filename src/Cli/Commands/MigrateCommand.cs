using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ContentHub.Cli.Commands.Configuration;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using ContentHub.Functions;
using ContentHub.LocalRuntime.Hosting;
using ContentHub.Storage;
using ContentHub.Storage.Migration;
using Microsoft.Extensions.Configuration;
using Spectre.Console;

namespace ContentHub.Cli.Commands;

/// <summary><c>migrate</c>: brings everything that is kept from the SQLite file into the storage account, or from there into the file.</summary>
internal static class MigrateCommand
{
    private const string Azure = "azure";
    private const string Sqlite = "sqlite";

    public static Command Create()
    {
        Argument<string> target = new("to") { Description = Texts.Pick("Where to: azure or sqlite; it must be empty", "目标：azure 或 sqlite；必须为空") };
        target.AcceptOnlyFromAmong(Azure, Sqlite);
        Command command = new("migrate", Texts.Pick("Copy everything between the SQLite file and the storage account, and compare; stop the service before", "在 SQLite 文件与存储账户之间复制并核对全部数据；请先停止服务")) { target };
        command.SetAction(async (parsed, cancellation) =>
        {
            string folder = ServedFolder.Find(parsed);
            string path = Path.Combine(folder, "contenthub.db");
            bool isToAzure = parsed.GetRequiredValue(target) == Azure;
            if (isToAzure && !File.Exists(path))
            {
                throw new CliException(
                    ExitCodes.NotFound,
                    Texts.Pick($"There is no data in the folder {folder}.", $"目录 {folder} 中没有数据。"),
                    Texts.Pick("Name the data folder with --data or CONTENTHUB_DATA.", "用 --data 或 CONTENTHUB_DATA 指定数据目录。"));
            }

            using AppStorage account = OpenAccount(folder);
            using DataFolder held = ServedFolder.Hold(folder);
            using AppStorage file = SqliteStorage.Open(path, TimeProvider.System);
            StorageMigration migration = isToAzure ? new StorageMigration(file, account) : new StorageMigration(account, file);
            Print(parsed, await migration.RunAsync(new Steps(), cancellation));
            Message.Success(Texts.Pick("Everything is there, and the same on both sides.", "全部数据已迁移，两边一致。"));
            Message.Hint(Texts.Pick($"Start the service with CONTENTHUB_STORAGE={(isToAzure ? Azure : Sqlite)}", $"以 CONTENTHUB_STORAGE={(isToAzure ? Azure : Sqlite)} 启动服务"));
            return ExitCodes.Ok;
        });
        return command;
    }

    /// <summary>The account that a service would have that is kept there.</summary>
    private static AppStorage OpenAccount(string folder)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddConfiguration(SettingSources.Open())
            .AddInMemoryCollection(new Dictionary<string, string?> { ["CONTENTHUB_STORAGE"] = Azure })
            .Build();
        return ContentHubSettings.Read(configuration).Storage.Open(folder, TimeProvider.System);
    }

    private static void Print(ParseResult parsed, IReadOnlyList<MigratedPart> parts) => parsed.PrintPage(
        JsonSerializer.SerializeToElement(new { items = parts.Select(part => new { name = part.Name, items = part.Items, sha256 = part.Checksum }) }),
        ["name", "items", "sha256"],
        _ =>
        {
            Table table = new() { Border = TableBorder.None };
            table.AddColumn(new TableColumn(Texts.Pick("Part", "部分")).NoWrap());
            table.AddColumn(new TableColumn(Texts.Pick("Items", "条数")).RightAligned());
            table.AddColumn(new TableColumn("SHA-256").NoWrap());
            foreach (MigratedPart part in parts)
            {
                table.AddRow(part.Name, part.Items.ToString("N0", CultureInfo.InvariantCulture), part.Checksum[..16]);
            }

            Terminal.Out.Write(table);
        });

    /// <summary>A line for each part that is begun.</summary>
    private sealed class Steps : IProgress<MigrationProgress>
    {
        private (string Name, bool IsVerifying) _last;

        public void Report(MigrationProgress value)
        {
            if ((value.Name, value.IsVerifying) != _last)
            {
                _last = (value.Name, value.IsVerifying);
                Message.Info(value.IsVerifying ? Texts.Pick($"comparing {value.Name}", $"核对 {value.Name}") : Texts.Pick($"copying {value.Name}", $"复制 {value.Name}"));
            }
        }
    }
}
