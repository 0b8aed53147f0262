namespace ContentHub.Creators.Dummy;

/// <summary><c>result</c>: blocks of text, or with <c>--format json</c> the record without any content.</summary>
internal static class Result
{
    public static int Run(Dictionary<string, string> options)
    {
        if (Tasks.Find(options["task-id"]) is not { } task)
        {
            return Screen.FailNotFound(options["task-id"]);
        }

        string status = (string)task["status"]!;
        if (status != "completed")
        {
            Screen.Print($"⚠️  任务尚未完成，当前状态: {Screen.StatusText(status)}");
            return 0;
        }

        if (options.GetValueOrDefault("format") == "json")
        {
            Screen.Print(Tasks.Text(task));
            return 0;
        }

        Screen.Print("\n📄 任务结果");
        Screen.PrintSeparator();
        Screen.Print($"任务ID: {task["taskId"]}");
        Screen.Print($"状态: {Screen.StatusText(status)}");
        Screen.PrintSeparator();
        (string Type, string Content)[] results = [.. Tasks.Results(options["task-id"])];
        if (results.Length == 0)
        {
            Screen.Print("提示: 该任务未生成结果");
        }
        else
        {
            Screen.Print("\n📋 生成结果");
            Screen.PrintSeparator();
            for (int i = 0; i < results.Length; i++)
            {
                PrintBlock(i + 1, results[i].Type, results[i].Content);
            }
        }

        Screen.Log("[SQLite:TaskRepository] SQLite database connection closed", new { workerId = "worker-1" });
        return 0;
    }

    private static void PrintBlock(int number, string type, string content)
    {
        Screen.Print($"{number}. {type.ToUpperInvariant()}");
        Screen.PrintSeparator();
        Screen.Print(type switch { "article" => "内容:", "image" => "图片 URL:", _ => "最终文章（图片已嵌入）:" });
        Screen.Print(content.Length > 0 ? content : type == "image" ? "(无 URL)" : "(无内容)");
        if (type != "image" && content.Length > 0)
        {
            Screen.Print($"字数: {content.Length}");
        }

        if (type == "finalArticle")
        {
            Screen.Print("图片数量: 1");
        }

        Screen.PrintSeparator();
    }
}
