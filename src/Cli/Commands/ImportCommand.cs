using System.CommandLine;
using System.Text.Json;
using ContentHub.Cli.Import;
using ContentHub.Cli.Output;
using ContentHub.Cli.Server;
using ContentHub.Domain.Scheduling;

namespace ContentHub.Cli.Commands;

/// <summary><c>import</c>: brings the predecessor's data into a data folder that no service works in.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        Argument<string> file = new("file") { Description = Texts.Pick("The predecessor's SQLite database; it is only read", "旧系统的 SQLite 数据库，只读打开") };
        Option<string> zone = new("--timezone", "--tz") { DefaultValueFactory = _ => "Asia/Shanghai", Description = Texts.Pick("The time zone of its schedules, its SCHEDULER_TIMEZONE; its other times are UTC", "其定时任务所用的时区，即原 SCHEDULER_TIMEZONE；其余时间为 UTC") };
        Option<bool> enable = new("--enable-schedules") { Description = Texts.Pick("Schedules that ran there run here at once; without it all are paused", "原已启用的定时任务导入后立即启用；默认全部暂停") };
        Option<bool> resubmit = new("--resubmit") { Description = Texts.Pick("Tasks that have not ended begin anew when the service starts", "尚未结束的任务在服务启动后重新执行") };
        Option<bool> dryRun = new("--dry-run") { Description = Texts.Pick("Only count, and show what would be refused", "仅统计，并列出无法导入的记录") };
        Command command = new("import", Texts.Pick("Bring in the data of the system that ContentHub replaces; again and again without harm", "导入旧系统的数据；可重复执行")) { file, zone, enable, resubmit, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            ImportOptions options = new() { TimeZone = Check(parsed.GetRequiredValue(zone)), EnableSchedules = parsed.GetValue(enable), Resubmit = parsed.GetValue(resubmit) };
            bool counts = parsed.GetValue(dryRun);
            using PredecessorFile from = PredecessorFile.Open(Path.GetFullPath(parsed.GetRequiredValue(file)));
            using ImportTarget to = ImportTarget.Open(ServedFolder.Find(parsed), counts);
            ImportReport report = await PredecessorImport.RunAsync(from, to, options, cancellation);
            Print(parsed, report.ToJson(counts));
            return End(report.Refused, counts);
        });
        return command;
    }

    private static string Check(string zone) => ScheduleTimingRules.Check(new ScheduleTiming { Cron = "@daily", TimeZone = zone }) is [var wrong, ..]
        ? throw new CliException(ExitCodes.Usage, Texts.Pick(wrong.Text))
        : zone;

    private static void Print(ParseResult parsed, JsonElement report)
    {
        parsed.PrintPage(report, Fields.ImportedKind, ImportTable.Print, items: "kinds");
        if (parsed.Format() is OutputFormat.Csv or OutputFormat.Ndjson)
        {
            foreach (JsonElement refusal in report.GetProperty("refusals").EnumerateArray())
            {
                Message.Warning($"{refusal.Text("table")} {refusal.Text("row")}: {refusal.Text("reason")}");
            }
        }
    }

    private static int End(int refused, bool counts)
    {
        if (refused > 0)
        {
            Message.Warning(Texts.Pick($"{refused} rows {(counts ? "would be" : "were")} refused; they stay where they are.", $"{refused} 行{(counts ? "将" : "")}未导入，仍保留在原数据库中。"));
            return ExitCodes.Failed;
        }

        Message.Success(counts
            ? Texts.Pick("Everything could be imported; nothing was.", "全部可以导入；未执行导入。")
            : Texts.Pick("Everything is imported.", "全部已导入。"));
        return ExitCodes.Ok;
    }
}
