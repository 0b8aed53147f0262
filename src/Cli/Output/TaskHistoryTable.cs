using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>The steps in the life of a task for people.</summary>
internal static class TaskHistoryTable
{
    public static void Print(JsonElement history)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("At", "时间")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Run", "运行次数")).RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Attempt", "尝试次数")).RightAligned());
        table.AddColumn(Texts.Pick("Cause", "原因"));
        foreach (JsonElement change in history.GetProperty("items").EnumerateArray())
        {
            string code = change.Text("errorCode");
            table.AddRow(
                change.Time("at"),
                StatusText.Markup(change.Text("status")),
                change.Text("generation"),
                change.Text("attempt"),
                Markup.Escape(code.Length > 0 ? $"{change.Text("cause")} ({code})" : change.Text("cause")));
        }

        Terminal.Out.Write(table);
    }
}
