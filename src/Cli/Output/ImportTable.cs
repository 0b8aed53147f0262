using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>What became of an import, for people.</summary>
internal static class ImportTable
{
    public static void Print(JsonElement report)
    {
        Table counts = new() { Border = TableBorder.None };
        counts.AddColumn(Texts.Pick("Kind", "种类"));
        counts.AddColumn(new TableColumn(report.GetProperty("dryRun").GetBoolean() ? Texts.Pick("Would be imported", "将导入") : Texts.Pick("Imported", "已导入")).RightAligned());
        counts.AddColumn(new TableColumn(Texts.Pick("Already there", "已存在")).RightAligned());
        counts.AddColumn(new TableColumn(Texts.Pick("Refused", "未导入")).RightAligned());
        foreach (JsonElement kind in report.GetProperty("kinds").EnumerateArray())
        {
            counts.AddRow(NameOf(kind.Text("kind")), kind.Text("imported"), kind.Text("alreadyThere"), kind.Text("refused"));
        }

        Terminal.Out.Write(counts);
        if (report.GetProperty("refusals").GetArrayLength() == 0)
        {
            return;
        }

        Table refusals = new() { Border = TableBorder.None };
        refusals.AddColumn(new TableColumn(Texts.Pick("Table", "数据表")).NoWrap());
        refusals.AddColumn(new TableColumn(Texts.Pick("Row", "行")).RightAligned());
        refusals.AddColumn(Texts.Pick("Why it was refused", "未导入的原因"));
        foreach (JsonElement refusal in report.GetProperty("refusals").EnumerateArray())
        {
            refusals.AddRow(Markup.Escape(refusal.Text("table")), Markup.Escape(refusal.Text("row")), Markup.Escape(refusal.Text("reason")));
        }

        Terminal.Out.WriteLine();
        Terminal.Out.Write(refusals);
    }

    private static string NameOf(string kind) => kind switch
    {
        "accounts" => Texts.Pick("Accounts", "账号"),
        "contents" => Texts.Pick("Contents", "内容"),
        "publish-pool" => Texts.Pick("Publish pool", "发布池"),
        "tasks" => Texts.Pick("Tasks", "生成任务"),
        _ => Texts.Pick("Schedules", "定时任务"),
    };
}
