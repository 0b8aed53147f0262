using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Contents for people.</summary>
internal static class ContentTable
{
    public static void Print(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No contents.", "没有内容。"));
            return;
        }

        Terminal.Out.Write(Terminal.IsNarrow ? Narrow(items) : Wide(items));
        Message.More(page);
    }

    private static Table Wide(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Content", "内容ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Account", "账号ID")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Review", "审核状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Publishing", "发布状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Words", "字数")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Created", "创建时间")).NoWrap());
        table.AddColumn(Texts.Pick("Title", "标题"));
        foreach (JsonElement content in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(content.Text("contentId")),
                content.Text("accountId"),
                StatusText.Markup(content.Text("reviewStatus")),
                StatusText.Markup(content.Text("publishStatus")),
                content.Text("wordCount"),
                content.Time("createdAt"),
                Markup.Escape(content.Text("title")));
        }

        return table;
    }

    private static Table Narrow(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Content, created", "内容ID、创建时间")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Account", "账号ID")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Review, publishing", "审核、发布状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Words", "字数")).RightAligned().NoWrap());
        table.AddColumn(Texts.Pick("Title", "标题"));
        foreach (JsonElement content in items.EnumerateArray())
        {
            table.AddRow(
                CellText.Below(Markup.Escape(content.Text("contentId")), content.Time("createdAt")),
                content.Text("accountId"),
                CellText.Below(StatusText.Markup(content.Text("reviewStatus")), StatusText.Markup(content.Text("publishStatus"))),
                content.Text("wordCount"),
                Markup.Escape(content.Text("title")));
        }

        return table;
    }
}
