namespace ContentHub.Creators.Dummy;

/// <summary><c>create --mode async</c>: unknown options become parameters, an id that the caller gives is ignored.</summary>
internal static class Create
{
    private static readonly (string Name, string Label)[] s_parameters =
    [
        ("topic", "文章主题"), ("requirements", "创作要求"), ("target-audience", "目标受众"), ("keywords", "关键词列表（逗号分隔）"), ("tone", "语气风格"), ("image-size", "图片尺寸（格式如 1920x1080）"),
    ];

    public static int Run(string[] args, Faults faults)
    {
        Dictionary<string, string> values = new() { ["type"] = "content-creator", ["mode"] = "sync", ["priority"] = "normal", ["target-audience"] = "普通读者", ["tone"] = "专业", ["image-size"] = "1920x1920" };
        foreach (string[] parts in args.Skip(1).Select(arg => arg.Split('=', 2)))
        {
            values[parts[0].TrimStart('-')] = parts.Length > 1 ? parts[1] : "true";
        }

        string[] missing = [.. ((string[])["topic", "requirements"]).Where(name => !values.ContainsKey(name)).Select(name => $"  • 缺少必需参数: {name}")];
        if (missing.Length > 0)
        {
            return Screen.Fail($"❌ 参数错误:\n{string.Join('\n', missing)}");
        }

        if (values["requirements"].Length > 2000)
        {
            return Screen.Fail("❌ 参数错误:\n  • 参数 requirements 验证失败");
        }

        Echo(values);
        if (values["mode"] != "async")
        {
            return Screen.Fail("\n❌ 错误: this fake writes nothing itself: --mode=async");
        }

        Screen.Log("[Database:Factory] Creating Task Repository", new { databaseType = "sqlite", workerId = "worker-1" });
        string id = Tasks.Add(values["topic"], values["requirements"]);
        faults.AfterRecord();
        if (!faults.IsSilent)
        {
            Screen.Log("[TaskScheduler] Task created", new { taskId = id, mode = "async", topic = values["topic"] });
            Screen.Print("\n✅ 任务已成功创建");
            Screen.PrintSeparator();
            Screen.Print($"任务ID: {id}");
            Screen.Print("模式: 异步（队列）");
            Screen.Print("状态: 等待 Worker 处理");
            Screen.PrintSeparator();
            Screen.Print($"\n💡 后续操作：\n1. 查询任务状态：\n   pnpm run cli result --task-id {id}\n\n2. 确保 Worker 正在运行：\n   pnpm run worker\n\n3. 查看监控面板：\n   pnpm run monitor");
            Screen.PrintSeparator();
        }

        return 0;
    }

    private static void Echo(Dictionary<string, string> values)
    {
        Screen.Print("\n🚀 创建工作流任务");
        Screen.PrintSeparator();
        Screen.Print($"工作流类型: Content Creator ({values["type"]})");
        Screen.Print("描述: AI-driven content creation workflow with quality checks");
        Screen.Print($"执行模式: {values["mode"]}");
        Screen.Print($"优先级: {values["priority"]}");
        if (values.TryGetValue("callback-url", out string? callback))
        {
            Screen.Print($"Webhook 回调: 已启用\n  回调 URL: {callback}\n  监听事件: {values.GetValueOrDefault("callback-events", "completed,failed").Replace(",", ", ", StringComparison.Ordinal)}");
        }
        else
        {
            Screen.Print("Webhook 回调: 未配置");
        }

        foreach ((string name, string label) in s_parameters.Where(parameter => values.ContainsKey(parameter.Name)))
        {
            Screen.Print($"{label}: {(name == "keywords" ? string.Join(", ", values[name].Split(',')) : values[name])}");
        }

        Screen.PrintSeparator();
        Screen.Print("✅ 使用 SQLite 持久化存储");
    }
}
