using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Schedules for people.</summary>
internal static class ScheduleTable
{
    public static void PrintList(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No schedules.", "没有定时任务。"));
            return;
        }

        Terminal.Out.Write(Terminal.IsNarrow ? Narrow(items) : Wide(items));
        Message.More(page);
    }

    private static Table Wide(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Schedule", "任务ID")).NoWrap());
        table.AddColumn(Texts.Pick("Name", "名称"));
        table.AddColumn(Texts.Pick("Type", "类型"));
        table.AddColumn(Texts.Pick("When", "时间"));
        table.AddColumn(new TableColumn(Texts.Pick("Next run", "下次运行")).NoWrap());
        table.AddColumn(Texts.Pick("Last run", "上次运行"));
        foreach (JsonElement schedule in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(schedule.Text("scheduleId")),
                Markup.Escape(schedule.Text("name")),
                Markup.Escape(schedule.Text("type")),
                Markup.Escape(When(schedule)),
                Next(schedule),
                StatusText.Markup(schedule.Text("lastStatus")));
        }

        return table;
    }

    private static Table Narrow(JsonElement items)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Schedule, type", "任务ID、类型")).NoWrap());
        table.AddColumn(Texts.Pick("Name", "名称"));
        table.AddColumn(new TableColumn(Texts.Pick("When, next run", "时间、下次运行")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Last run", "上次运行")).NoWrap());
        foreach (JsonElement schedule in items.EnumerateArray())
        {
            table.AddRow(
                CellText.Below(Markup.Escape(schedule.Text("scheduleId")), Markup.Escape(schedule.Text("type"))),
                Markup.Escape(schedule.Text("name")),
                CellText.Below(Markup.Escape(When(schedule)), Next(schedule)),
                StatusText.Markup(schedule.Text("lastStatus")));
        }

        return table;
    }

    private static string Next(JsonElement schedule) =>
        IsActive(schedule) ? ZonedTime.Of(schedule, "nextRunAt", schedule.Text("timeZone")) : StatusText.Markup("paused");

    /// <param name="schedule">The schedule.</param>
    /// <param name="occurrences">Its next occurrences; those of a paused one do not run.</param>
    public static void PrintOne(JsonElement schedule, JsonElement occurrences)
    {
        DetailGrid grid = new();
        grid.Add(Texts.Pick("Schedule", "任务ID"), schedule.Text("scheduleId"));
        grid.Add(Texts.Pick("Name", "名称"), schedule.Text("name"));
        grid.Add(Texts.Pick("Description", "说明"), schedule.Text("description"));
        grid.AddMarkup(Texts.Pick("Status", "状态"), StatusText.Markup(IsActive(schedule) ? "active" : "paused"));
        grid.Add(Texts.Pick("Type", "类型"), schedule.Text("type"));
        grid.Add(Texts.Pick("Params", "参数"), schedule.Text("params"));
        grid.Add(Texts.Pick("When", "时间"), When(schedule));
        grid.Add(Texts.Pick("Time zone", "时区"), schedule.Text("timeZone"));
        grid.Add(Texts.Pick("Not before", "开始时间"), schedule.Time("startAt"));
        grid.Add(Texts.Pick("Not after", "结束时间"), schedule.Time("endAt"));
        grid.Add(Texts.Pick("Jitter", "随机延迟"), Duration(schedule, "jitterSeconds"));
        grid.Add(Texts.Pick("DST gap", "夏令时跳过"), schedule.Text("dstGap"));
        grid.Add(Texts.Pick("DST overlap", "夏令时重复"), schedule.Text("dstOverlap"));
        grid.Add(Texts.Pick("Missed runs", "错过的运行"), Texts.Pick($"{schedule.Text("missedRuns")}, within {Duration(schedule, "missedRunWindowSeconds")}", $"{schedule.Text("missedRuns")}，{Duration(schedule, "missedRunWindowSeconds")} 以内"));
        grid.Add(Texts.Pick("Overlap", "重叠"), schedule.Text("overlap"));
        grid.Add(Texts.Pick("Created", "创建时间"), schedule.Time("createdAt"));
        grid.Add(Texts.Pick("Changed", "修改时间"), schedule.Time("updatedAt"));
        if (schedule.TryGetProperty("lastRunAt", out _))
        {
            grid.AddMarkup(Texts.Pick("Last run", "上次运行"), $"{schedule.Time("lastRunAt")} {StatusText.Markup(schedule.Text("lastStatus"))}");
        }

        AddNextRuns(grid, schedule, occurrences);
        grid.Print();
    }

    private static void AddNextRuns(DetailGrid grid, JsonElement schedule, JsonElement occurrences)
    {
        string name = IsActive(schedule) ? Texts.Pick("Next runs", "接下来的运行") : Texts.Pick("Once resumed", "恢复后的运行");
        if (occurrences.GetArrayLength() == 0)
        {
            grid.Add(name, Texts.Pick("none", "无"));
        }

        foreach (JsonElement occurrence in occurrences.EnumerateArray())
        {
            DateTimeOffset local = occurrence.GetProperty("local").GetDateTimeOffset();
            grid.Add(name, $"{ZonedTime.Of(local)} {ZonedTime.Weekday(local)}");
            name = "";
        }
    }

    private static bool IsActive(JsonElement schedule) => schedule.GetProperty("enabled").GetBoolean();

    private static string When(JsonElement schedule) => schedule.Text("cron") is { Length: > 0 } cron
        ? cron
        : Texts.Pick($"every {Duration(schedule, "intervalSeconds")}", $"每 {Duration(schedule, "intervalSeconds")}");

    private static string? Duration(JsonElement schedule, string name) =>
        schedule.TryGetProperty(name, out JsonElement value) && value.TryGetInt64(out long seconds) && seconds > 0 ? DurationText.Of(seconds) : null;
}
