using System.Text.Json;

namespace ContentHub.Creators.Dummy;

/// <summary>What every command prints.</summary>
internal static class Screen
{
    private const string Info = "2026-02-08 10:00:00 [\u001b[32minfo\u001b[39m]: ";

    /// <summary>The header of pnpm and the 12 lines of the configuration, before anything else.</summary>
    public static void PrintBanner() => Console.Write("""

        > content-creator@0.1.0 cli /srv/content-creator
        > tsx src/presentation/cli/index.ts

        ============================================================
        Configuration Loaded Successfully
        ============================================================
        Environment: development
        Worker ID: worker-1
        Concurrency: 2
        Database Type: sqlite
        PostgreSQL: localhost:5432/contentcreator
        Redis: enabled
        LLM: deepseek-chat (https://api.deepseek.com/v1)
        Storage: local (./data/images)
        ============================================================

        """.ReplaceLineEndings("\n"));

    /// <summary>An entry of the log, which goes to the same place as the answers.</summary>
    public static void Log(string message, object details) => Print($"{Info}{message} {JsonSerializer.Serialize(details)}");

    public static void Print(string line) => Console.Write(line + "\n");

    public static void PrintSeparator() => Print(new string('─', 40));

    public static int PrintVersion()
    {
        Print("0.1.0");
        return 0;
    }

    public static int Fail(string message)
    {
        Console.Error.Write(message + "\n");
        return 1;
    }

    public static int FailNotFound(string id) => Fail($"❌ 错误: 未找到任务 {id}");

    public static string StatusText(string status) => status switch
    {
        "pending" => "⏳ 待处理",
        "running" => "🔄 运行中",
        "waiting" => "⏸️ 等待中",
        "completed" => "✅ 已完成",
        "failed" => "❌ 失败",
        "cancelled" => "⏹️ 已取消",
        _ => status,
    };
}
