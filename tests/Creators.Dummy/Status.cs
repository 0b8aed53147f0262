using System.Globalization;
using System.Text.Json.Nodes;

namespace ContentHub.Creators.Dummy;

/// <summary><c>status</c>: for people only.</summary>
internal static class Status
{
    public static int Run(Dictionary<string, string> options)
    {
        Screen.Log("[SQLite:TaskRepository] SQLite database connected", new { dbPath = "./data/content-creator.db" });
        if (Tasks.Find(options["task-id"]) is not { } task)
        {
            return Screen.FailNotFound(options["task-id"]);
        }

        Screen.Print("\n📊 任务状态");
        Screen.PrintSeparator();
        Screen.Print($"任务ID: {task["taskId"]}");
        Screen.Print($"状态: {Screen.StatusText((string)task["status"]!)}");
        Screen.Print($"当前步骤: {(string?)task["currentStep"] switch { null => "无", "write" => "✍️ 撰写内容", var step => step }}");
        Screen.Print("执行模式: 异步");
        Screen.Print("优先级: 普通");
        Screen.PrintSeparator();
        Screen.Print($"创建时间: {Time(task["createdAt"])}");
        if (task["completedAt"] is { } completed)
        {
            Screen.Print($"完成时间: {Time(completed)}");
            Screen.Print("总耗时: 3分20秒");
        }

        Screen.PrintSeparator();
        if ((string?)task["errorMessage"] is { } error)
        {
            Screen.Print("错误信息:");
            Screen.Print(error);
            Screen.PrintSeparator();
        }

        Screen.Log("[SQLite:TaskRepository] SQLite database connection closed", new { workerId = "worker-1" });
        return 0;
    }

    private static string Time(JsonNode? node) =>
        DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture).ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture);
}
