using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>The next occurrences of a schedule for people.</summary>
internal static class OccurrenceTable
{
    public static void Print(JsonElement preview)
    {
        JsonElement occurrences = preview.GetProperty("occurrences");
        if (occurrences.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("It is never due from then on.", "此后没有运行时间。"));
            return;
        }

        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Markup.Escape(preview.Text("timeZone"))).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Day", "星期")).NoWrap());
        table.AddColumn(new TableColumn("UTC").NoWrap());
        foreach (JsonElement occurrence in occurrences.EnumerateArray())
        {
            DateTimeOffset local = occurrence.GetProperty("local").GetDateTimeOffset();
            table.AddRow(ZonedTime.Of(local), ZonedTime.Weekday(local), local.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
        }

        Terminal.Out.Write(table);
    }
}
