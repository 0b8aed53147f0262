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

        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Delivery", "投递记录ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Type", "类型")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Tries", "尝试次数")).RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Next try", "下次尝试")).NoWrap());
        table.AddColumn(Texts.Pick("Address", "地址"));
        table.AddColumn(Texts.Pick("Last error", "最近错误"));
        foreach (JsonElement delivery in items.EnumerateArray())
        {
            JsonElement attempts = delivery.GetProperty("attempts");
            int tries = attempts.GetArrayLength();
            table.AddRow(
                Escape(Text(delivery, "deliveryId")),
                Escape(Text(delivery, "type")),
                Colour(Text(delivery, "status")),
                tries.ToString(CultureInfo.InvariantCulture),
                Time(delivery, "nextAttemptAt"),
                Escape(Text(delivery, "url")),
                tries == 0 ? "" : Escape(Text(attempts[tries - 1], "error")));
        }

        Terminal.Out.Write(table);
        if (page.TryGetProperty("continuation", out JsonElement continuation))
        {
            Message.Hint(Texts.Pick($"More: add --continuation {continuation.GetString()}", $"还有更多：加上 --continuation {continuation.GetString()}"));
        }
    }

    private static string Colour(string status) => status switch
    {
        "delivered" => "[green]delivered[/]",
        "failed" => "[red]failed[/]",
        _ => Markup.Escape(status),
    };

    private static string Escape(string text) => Markup.Escape(SafeText.OneLine(text));

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    private static string Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : "";
}
