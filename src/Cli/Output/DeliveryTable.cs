using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Webhook deliveries for people.</summary>
internal static class DeliveryTable
{
    public static void Print(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No deliveries.", "没有投递记录。"));
            return;
        }

        Terminal.Out.Write(Terminal.IsNarrow ? Narrow(items) : Wide(items));
        Message.More(page);
    }

    private static Table Wide(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Delivery", "投递记录ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Type", "类型")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Tries", "尝试次数")).RightAligned().NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Next try", "下次尝试")).NoWrap());
        table.AddColumn(Texts.Pick("Address", "地址"));
        table.AddColumn(Texts.Pick("Last error", "最近错误"));
        foreach (JsonElement delivery in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(delivery.Text("deliveryId")),
                Markup.Escape(delivery.Text("type")),
                Colour(delivery.Text("status")),
                Tries(delivery),
                delivery.Time("nextAttemptAt"),
                Markup.Escape(delivery.Text("url")),
                Markup.Escape(LastError(delivery)));
        }

        return table;
    }

    private static Table Narrow(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Delivery, type", "投递记录ID、类型")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Tries", "尝试次数")).RightAligned().NoWrap());
        table.AddColumn(Texts.Pick("Address, last error, next try", "地址、最近错误、下次尝试"));
        foreach (JsonElement delivery in items.EnumerateArray())
        {
            table.AddRow(
                CellText.Below(Markup.Escape(delivery.Text("deliveryId")), Markup.Escape(delivery.Text("type"))),
                Colour(delivery.Text("status")),
                Tries(delivery),
                CellText.Below(Markup.Escape(delivery.Text("url")), Markup.Escape(LastError(delivery)), delivery.Time("nextAttemptAt")));
        }

        return table;
    }

    private static string Tries(JsonElement delivery) => delivery.GetProperty("attempts").GetArrayLength().ToString(CultureInfo.InvariantCulture);

    private static string LastError(JsonElement delivery) =>
        delivery.GetProperty("attempts") is var attempts && attempts.GetArrayLength() is > 0 and int tries ? attempts[tries - 1].Text("error") : "";

    private static string Colour(string status) => status switch
    {
        "delivered" => "[green]delivered[/]",
        "failed" => "[red]failed[/]",
        _ => Markup.Escape(status),
    };
}
