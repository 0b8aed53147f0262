using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Statistics for people.</summary>
internal static class StatsTable
{
    public static void Print(JsonElement stats)
    {
        string by = stats.Text("by");
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(First(by)).NoWrap());
        if (by == "outcome")
        {
            Numbers(table, Texts.Pick("Runs", "数量"), Texts.Pick("Share", "占比"));
        }
        else
        {
            Numbers(
                table,
                Texts.Pick("Created", "新建"),
                Texts.Pick("Completed", "完成"),
                Texts.Pick("Failed", "失败"),
                Texts.Pick("Timed out", "超时"),
                Texts.Pick("Cancelled", "取消"),
                Texts.Pick("Success", "成功率"));
        }

        foreach (JsonElement row in stats.GetProperty("rows").EnumerateArray())
        {
            table.AddRow(by == "outcome"
                ? [StatusText.Markup(row.Text("outcome")), row.Text("runs"), MetricsTable.Percent(row, "share")]
                :
                [
                    Markup.Escape(row.Text(by == "account" ? "accountId" : by) is { Length: > 0 } name ? name : Texts.Pick("(none)", "（无）")),
                    row.Text("created"),
                    row.Text("completed"),
                    row.Text("failed"),
                    row.Text("timeout"),
                    row.Text("cancelled"),
                    MetricsTable.Percent(row, "successRate"),
                ]);
        }

        Terminal.Out.Write(table);
    }

    private static string First(string by) => by switch
    {
        "hour" => Texts.Pick("Hour", "小时"),
        "account" => Texts.Pick("Account", "账号ID"),
        "category" => Texts.Pick("Category", "板块"),
        "outcome" => Texts.Pick("Outcome", "结果"),
        _ => Texts.Pick("Day", "日期"),
    };

    private static void Numbers(Table table, params string[] names)
    {
        foreach (string name in names)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }
    }
}
