using System.Text.Json.Nodes;

namespace ContentHub.Creators.Dummy;

/// <summary><c>cancel</c>: stops running tasks only, and ends with 0 when it could not.</summary>
internal static class Cancel
{
    public static int Run(Dictionary<string, string> options)
    {
        if (Tasks.Find(options["task-id"]) is not { } task)
        {
            return Screen.FailNotFound(options["task-id"]);
        }

        string status = (string)task["status"]!;
        Screen.Print("\n⏹️  取消任务");
        Screen.PrintSeparator();
        Screen.Print($"任务ID: {task["taskId"]}");
        Screen.Print($"当前状态: {Screen.StatusText(status)}");
        Screen.PrintSeparator();
        if (status == "running")
        {
            task["status"] = JsonValue.Create("cancelled");
            Tasks.Update(task);
            Screen.Print("✅ 任务已成功取消");
        }
        else
        {
            Screen.Print("⚠️  无法取消任务");
            Screen.Print("可能原因: 任务已完成、失败或已被取消");
        }

        return 0;
    }
}
