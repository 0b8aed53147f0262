using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Alerts and their rules for people.</summary>
internal static class AlertTable
{
    public static void Print(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No alerts.", "没有告警。"));
            return;
        }

        Terminal.Out.Write(Terminal.IsNarrow ? Narrow(items) : Wide(items));
        Message.More(page);
    }

    private static Table Wide(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Alert", "告警ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("State", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Since", "开始时间")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("By", "处理人")).NoWrap());
        table.AddColumn(Texts.Pick("What", "内容"));
        foreach (JsonElement alert in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(alert.Text("alertId")),
                State(alert.Text("state")),
                alert.Time("since"),
                By(alert),
                What(alert));
        }

        return table;
    }

    private static Table Narrow(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Alert, since", "告警ID、开始时间")).NoWrap());
        table.AddColumn(Texts.Pick("State, by", "状态、处理人"));
        table.AddColumn(Texts.Pick("What", "内容"));
        foreach (JsonElement alert in items.EnumerateArray())
        {
            table.AddRow(
                CellText.Below(Markup.Escape(alert.Text("alertId")), alert.Time("since")),
                CellText.Below(State(alert.Text("state")), By(alert)),
                What(alert));
        }

        return table;
    }

    private static string By(JsonElement alert) =>
        Markup.Escape(alert.TryGetProperty("acknowledged", out JsonElement acknowledged) ? acknowledged.Text("by") : "");

    private static string What(JsonElement alert) => Markup.Escape(alert.GetProperty("text").Text(Texts.Pick("en", "zh")));

    public static void PrintRules(JsonElement rules)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Rule", "规则")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Threshold", "阈值")).RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Now", "当前值")).RightAligned());
        table.AddColumn(Texts.Pick("Unit", "单位"));
        table.AddColumn(new TableColumn(Texts.Pick("Over", "超限")).NoWrap());
        foreach (JsonElement rule in rules.GetProperty("rules").EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(rule.Text("rule")),
                rule.Text("threshold"),
                string.Join(", ", rule.GetProperty("values").EnumerateArray().Select(value => value.Text("value")).Where(value => value.Length > 0)),
                Markup.Escape(rule.Text("unit")),
                rule.TryGetProperty("isOver", out JsonElement over) && over.GetBoolean() ? Texts.Pick("[red]yes[/]", "[red]是[/]") : Texts.Pick("no", "否"));
        }

        Terminal.Out.Write(table);
        if (!rules.GetProperty("enabled").GetBoolean())
        {
            Message.Warning(Texts.Pick("Alerts are off (ALERTS_ENABLED is false).", "告警已关闭（ALERTS_ENABLED 为 false）。"));
        }
    }

    private static string State(string state) => state switch
    {
        "firing" => "[red]🔥 firing[/]",
        "resolved" => "[green]✅ resolved[/]",
        _ => StatusText.Markup(state),
    };
}
