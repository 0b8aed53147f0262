using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>The parts of the service for people.</summary>
internal static class HealthTable
{
    public static void Print(JsonElement health)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Part", "组件")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Works", "状态")).NoWrap());
        table.AddColumn(Texts.Pick("Problem", "问题"));
        foreach (JsonElement part in health.GetProperty("parts").EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(part.Text("name")),
                part.GetProperty("works").GetBoolean() ? Texts.Pick("[green]✅ yes[/]", "[green]✅ 正常[/]") : Texts.Pick("[red]❌ no[/]", "[red]❌ 异常[/]"),
                Markup.Escape($"{part.Text("problem")} {part.Text("action")}".Trim()));
        }

        Terminal.Out.Write(table);
    }
}
