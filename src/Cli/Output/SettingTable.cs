using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Settings for people.</summary>
internal static class SettingTable
{
    public static void Print(JsonElement page)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Setting", "设置")).NoWrap());
        table.AddColumn(Texts.Pick("Value", "值"));
        table.AddColumn(Texts.Pick("From", "来源"));
        foreach (JsonElement setting in page.GetProperty("items").EnumerateArray())
        {
            table.AddRow(Markup.Escape(setting.Text("name")), Markup.Escape(setting.Text("value")), Markup.Escape(setting.Text("source")));
        }

        Terminal.Out.Write(table);
    }
}
