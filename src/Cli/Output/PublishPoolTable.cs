using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>The publish pool for people.</summary>
internal static class PublishPoolTable
{
    public static void Print(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("The publish pool has no such entries.", "发布池中没有条目。"));
            return;
        }

        Terminal.Out.Write(Terminal.IsNarrow ? Narrow(items) : Wide(items));
        Message.More(page);
    }

    private static Table Wide(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Content", "内容ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Priority", "优先级")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Scheduled", "计划时间")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Tries", "尝试次数")).RightAligned().NoWrap());
        table.AddColumn(Texts.Pick("Published at, or last error", "发布位置或最近错误"));
        foreach (JsonElement entry in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(entry.Text("contentId")),
                StatusText.Markup(entry.Text("status")),
                entry.Text("priority"),
                entry.Time("scheduledAt"),
                entry.Text("attempts"),
                Outcome(entry));
        }

        return table;
    }

    private static Table Narrow(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Content, scheduled", "内容ID、计划时间")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Priority", "优先级")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Tries", "尝试次数")).RightAligned().NoWrap());
        table.AddColumn(Texts.Pick("Published at, or last error", "发布位置或最近错误"));
        foreach (JsonElement entry in items.EnumerateArray())
        {
            table.AddRow(
                CellText.Below(Markup.Escape(entry.Text("contentId")), entry.Time("scheduledAt")),
                StatusText.Markup(entry.Text("status")),
                entry.Text("priority"),
                entry.Text("attempts"),
                Outcome(entry));
        }

        return table;
    }

    private static string Outcome(JsonElement entry) => Markup.Escape(entry.Text("location") is { Length: > 0 } location ? location : entry.Text("lastError"));
}
