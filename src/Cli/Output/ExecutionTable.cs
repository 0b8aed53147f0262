using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Executions of schedules for people.</summary>
internal static class ExecutionTable
{
    /// <summary>Prints a page of them.</summary>
    /// <param name="page">The page.</param>
    /// <param name="withSchedule">Whether they are of more than one schedule.</param>
    public static void PrintPage(JsonElement page, bool withSchedule)
    {
        if (page.GetProperty("items").GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No executions.", "没有执行记录。"));
            return;
        }

        PrintList(page.GetProperty("items"), withSchedule);
        Message.More(page);
    }

    /// <param name="items">The executions.</param>
    /// <param name="withSchedule">Whether they are of more than one schedule.</param>
    public static void PrintList(JsonElement items, bool withSchedule)
    {
        Terminal.Out.Write(Terminal.IsNarrow ? Narrow(items, withSchedule) : Wide(items, withSchedule));
    }

    private static Table Wide(JsonElement items, bool withSchedule)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Execution", "执行ID")).NoWrap());
        if (withSchedule)
        {
            table.AddColumn(Texts.Pick("Schedule", "定时任务"));
        }

        table.AddColumn(Texts.Pick("Status", "状态"));
        table.AddColumn(Texts.Pick("Scheduled", "计划时间"));
        table.AddColumn(Texts.Pick("Started", "开始时间"));
        table.AddColumn(new TableColumn(Texts.Pick("Took", "耗时")).RightAligned());
        table.AddColumn(Texts.Pick("Result", "结果"));
        foreach (JsonElement execution in items.EnumerateArray())
        {
            List<string> cells =
            [
                Markup.Escape(execution.Text("executionId")),
                StatusText.Markup(execution.Text("status")),
                execution.Time("scheduledAt"),
                execution.Time("startedAt"),
                Took(execution),
                Markup.Escape(Outcome(execution)),
            ];
            if (withSchedule)
            {
                cells.Insert(1, Markup.Escape(execution.Text("scheduleName")));
            }

            table.AddRow([.. cells]);
        }

        return table;
    }

    private static Table Narrow(JsonElement items, bool withSchedule)
    {
        Table table = new() { Border = TableBorder.None };
        table.AddColumn(withSchedule ? Texts.Pick("Execution, schedule, result", "执行ID、定时任务、结果") : Texts.Pick("Execution, result", "执行ID、结果"));
        table.AddColumn(new TableColumn(Texts.Pick("Status, took", "状态、耗时")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Scheduled, started", "计划、开始时间")).NoWrap());
        foreach (JsonElement execution in items.EnumerateArray())
        {
            table.AddRow(
                CellText.Below(
                    Markup.Escape(execution.Text("executionId")),
                    withSchedule ? Markup.Escape(execution.Text("scheduleName")) : "",
                    Markup.Escape(Outcome(execution))),
                CellText.Below(StatusText.Markup(execution.Text("status")), Took(execution)),
                CellText.Below(execution.Time("scheduledAt"), execution.Time("startedAt")));
        }

        return table;
    }

    public static void PrintOne(JsonElement execution)
    {
        DetailGrid grid = new();
        grid.Add(Texts.Pick("Execution", "执行ID"), execution.Text("executionId"));
        grid.Add(Texts.Pick("Schedule", "定时任务"), execution.Text("scheduleName"));
        grid.Add(Texts.Pick("Type", "类型"), execution.Text("type"));
        grid.AddMarkup(Texts.Pick("Status", "状态"), StatusText.Markup(execution.Text("status")));
        grid.Add(Texts.Pick("Started", "开始时间"), execution.Time("startedAt"));
        grid.Add(Texts.Pick("Ended", "结束时间"), execution.Time("endedAt"));
        grid.Add(Texts.Pick("Took", "耗时"), Took(execution));
        grid.Add(Texts.Pick("Error", "错误信息"), execution.Text("error"));
        foreach (JsonProperty field in Result(execution))
        {
            grid.Add(SafeText.OneLine(field.Name), field.Value.ValueKind == JsonValueKind.Array
                ? string.Join(", ", field.Value.EnumerateArray().Select(item => SafeText.OneLine(item.ToString())))
                : SafeText.OneLine(field.Value.ToString()));
        }

        grid.Print();
    }

    /// <summary>Why it did not run or succeed; else the counts that came of it.</summary>
    private static string Outcome(JsonElement execution)
    {
        if (execution.Text("error") is { Length: > 0 } error)
        {
            return execution.Text("occurrences") is { Length: > 0 } count ? Texts.Pick($"{error} ({count} occurrences)", $"{error}（{count} 次）") : error;
        }

        return string.Join(", ", Result(execution)
            .Where(field => field.Value.ValueKind == JsonValueKind.Number)
            .Select(field => $"{SafeText.OneLine(field.Name)} {field.Value}"));
    }

    private static JsonElement.ObjectEnumerator Result(JsonElement execution) =>
        execution.TryGetProperty("result", out JsonElement result) && result.ValueKind == JsonValueKind.Object ? result.EnumerateObject() : default;

    private static string Took(JsonElement execution) => execution.TryGetProperty("durationSeconds", out JsonElement seconds)
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds.GetDouble():0.0} s")
        : "";
}
