using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Silences for people.</summary>
internal static class SilenceTable
{
    public static void Print(JsonElement silences)
    {
        JsonElement items = silences.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No silences.", "没有静默。"));
            return;
        }

        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Silence", "静默ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Rule", "规则")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Until", "截止")).NoWrap());
        table.AddColumn(Texts.Pick("Why", "原因"));
        foreach (JsonElement silence in items.EnumerateArray())
        {
            string rule = silence.Text("rule");
            table.AddRow(
                Markup.Escape(silence.Text("silenceId")),
                Markup.Escape(rule.Length > 0 ? rule : Texts.Pick("all", "全部")),
                silence.Time("until"),
                Markup.Escape(silence.Text("reason")));
        }

        Terminal.Out.Write(table);
    }
}
