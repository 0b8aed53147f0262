using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ContentHub.Cli.Output;

/// <summary>Tasks for people.</summary>
internal static class TaskTable
{
    public static void PrintList(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No tasks.", "没有任务。"));
            return;
        }

        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Task", "任务ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Account", "账号ID")).RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Priority", "优先级")).RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Created", "创建时间")).NoWrap());
        table.AddColumn(Texts.Pick("Topic", "选题"));
        foreach (JsonElement task in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(Text(task, "taskId")),
                Text(task, "accountId"),
                StatusText.Markup(Text(task, "status")),
                Text(task, "priority"),
                Time(task, "createdAt") ?? "",
                Markup.Escape(SafeText.OneLine(Text(task, "topic"))));
        }

        AnsiConsole.Write(table);
        if (page.TryGetProperty("continuation", out JsonElement continuation))
        {
            Message.Hint(Texts.Pick($"More: add --continuation {continuation.GetString()}", $"还有更多：加上 --continuation {continuation.GetString()}"));
        }
    }

    public static void PrintOne(JsonElement task)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        Row(Texts.Pick("Task", "任务ID"), Text(task, "taskId"));
        grid.AddRow(Texts.Pick("Status", "状态"), StatusText.Markup(Text(task, "status")));
        Row(Texts.Pick("Account", "账号ID"), Text(task, "accountId"));
        Row(Texts.Pick("Topic", "选题"), SafeText.OneLine(Text(task, "topic")));
        Row(Texts.Pick("Priority", "优先级"), Text(task, "priority"));
        Row(Texts.Pick("Auto-approve", "自动审核"), task.GetProperty("autoApprove").GetBoolean() ? Texts.Pick("yes", "是") : Texts.Pick("no", "否"));
        Row(Texts.Pick("Created", "创建时间"), Time(task, "createdAt"));
        Row(Texts.Pick("Submitted", "提交时间"), Time(task, "submittedAt"));
        Row(Texts.Pick("Started", "开始时间"), Time(task, "startedAt"));
        Row(Texts.Pick("Ended", "完成时间"), Time(task, "completedAt"));
        Row(Texts.Pick("Gives up at", "超时时间"), task.TryGetProperty("completedAt", out _) ? null : Time(task, "timeoutAt"));
        if (task.TryGetProperty("progress", out JsonElement progress) && !task.TryGetProperty("completedAt", out _))
        {
            Row(Texts.Pick("Progress", "进度"), $"{Text(progress, "percentage")} % {SafeText.OneLine(Text(progress, "stage"))}");
        }

        if (task.TryGetProperty("error", out JsonElement error))
        {
            Row(Texts.Pick("Error", "错误信息"), $"{SafeText.OneLine(Text(error, "message"))} ({Text(error, "code")})");
        }

        Row(Texts.Pick("Content", "内容ID"), Text(task, "contentId"));
        AnsiConsole.Write(grid);

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(Markup.Escape(name), Markup.Escape(value));
            }
        }
    }

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    private static string? Time(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.TryGetDateTimeOffset(out DateTimeOffset time)
            ? time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
            : null;
}
