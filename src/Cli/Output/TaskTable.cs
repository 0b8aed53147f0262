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
        table.AddColumn(new TableColumn(Texts.Pick("Account", "账号ID")).NoWrap().RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Prio", "优先级")).NoWrap().RightAligned());
        table.AddColumn(new TableColumn(Texts.Pick("Created", "创建时间")).NoWrap());
        table.AddColumn(Texts.Pick("Topic", "选题"));
        foreach (JsonElement task in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(task.Text("taskId")),
                task.Text("accountId"),
                StatusText.Markup(task.Text("status")),
                task.Text("priority"),
                task.ShortTime("createdAt"),
                Markup.Escape(task.Text("topic")));
        }

        Terminal.Out.Write(table);
        Message.More(page);
    }

    /// <summary>Tasks that ended badly, with why.</summary>
    public static void PrintFailures(JsonElement page)
    {
        JsonElement items = page.GetProperty("items");
        if (items.GetArrayLength() == 0)
        {
            Message.Info(Texts.Pick("No failed tasks.", "没有失败的任务。"));
            return;
        }

        Table table = new() { Border = TableBorder.None };
        table.AddColumn(new TableColumn(Texts.Pick("Task", "任务ID")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Status", "状态")).NoWrap());
        table.AddColumn(new TableColumn(Texts.Pick("Created", "创建时间")).NoWrap());
        table.AddColumn(Texts.Pick("Topic", "选题"));
        table.AddColumn(Texts.Pick("Error", "错误信息"));
        foreach (JsonElement task in items.EnumerateArray())
        {
            table.AddRow(
                Markup.Escape(task.Text("taskId")),
                StatusText.Markup(task.Text("status")),
                task.ShortTime("createdAt"),
                Markup.Escape(task.Text("topic")),
                Markup.Escape(task.TryGetProperty("error", out JsonElement error) ? error.Text("message") : ""));
        }

        Terminal.Out.Write(table);
    }

    public static void PrintOne(JsonElement task)
    {
        Grid grid = new();
        grid.AddColumn(new GridColumn().NoWrap());
        grid.AddColumn();
        Row(Texts.Pick("Task", "任务ID"), task.Text("taskId"));
        grid.AddRow(Texts.Pick("Status", "状态"), StatusText.Markup(task.Text("status")));
        Row(Texts.Pick("Account", "账号ID"), task.Text("accountId"));
        Row(Texts.Pick("Topic", "选题"), task.Text("topic"));
        Row(Texts.Pick("Priority", "优先级"), task.Text("priority"));
        Row(Texts.Pick("Auto-approve", "自动审核"), task.GetProperty("autoApprove").GetBoolean() ? Texts.Pick("yes", "是") : Texts.Pick("no", "否"));
        Row(Texts.Pick("Created", "创建时间"), task.Time("createdAt"));
        Row(Texts.Pick("Submitted", "提交时间"), task.Time("submittedAt"));
        Row(Texts.Pick("Started", "开始时间"), task.Time("startedAt"));
        Row(Texts.Pick("Ended", "完成时间"), task.Time("completedAt"));
        Row(Texts.Pick("Gives up at", "超时时间"), task.TryGetProperty("completedAt", out _) ? null : task.Time("timeoutAt"));
        if (task.TryGetProperty("progress", out JsonElement progress) && !task.TryGetProperty("completedAt", out _))
        {
            Row(Texts.Pick("Progress", "进度"), $"{progress.Text("percentage")} % {progress.Text("stage")}");
        }

        if (task.TryGetProperty("error", out JsonElement error))
        {
            Row(Texts.Pick("Error", "错误信息"), $"{error.Text("message")} ({error.Text("code")})");
        }

        Row(Texts.Pick("Content", "内容ID"), task.Text("contentId"));
        Terminal.Out.Write(grid);

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                grid.AddRow(Markup.Escape(name), Markup.Escape(value));
            }
        }
    }
}
