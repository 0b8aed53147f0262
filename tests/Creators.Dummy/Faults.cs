namespace ContentHub.Creators.Dummy;

/// <summary>
/// What goes wrong, by the variable <c>LEGACY_CREATOR_FAULT</c>, such as <c>create:hang</c>: a command and one of fail,
/// refuse, die, hang, silent, flood, garbage.
/// </summary>
internal sealed class Faults(string command)
{
    private readonly string? _fault = Environment.GetEnvironmentVariable("LEGACY_CREATOR_FAULT") is { } fault && fault.StartsWith(command + ":", StringComparison.Ordinal)
        ? fault[(command.Length + 1)..]
        : null;

    /// <summary>Whether the command ends well and prints no answer.</summary>
    public bool IsSilent => _fault == "silent";

    /// <summary>What goes wrong at once.</summary>
    public void Before()
    {
        switch (_fault)
        {
            case "refuse":
                Screen.Fail("❌ 参数错误:\n  • 参数 requirements 验证失败\n  • 缺少必需参数: topic");
                Environment.Exit(1);
                break;
            case "garbage":
                Screen.Print("📋 历史任务列表");
                Environment.Exit(0);
                break;
            case "flood":
                while (true)
                {
                    Screen.Log("[Queue] Waiting", new { attempt = 1 });
                }
        }
    }

    /// <summary>What goes wrong when the task is on record and its id not printed.</summary>
    public void AfterRecord()
    {
        switch (_fault)
        {
            case "fail":
                Screen.Fail("\n❌ 错误: connect ECONNREFUSED 127.0.0.1:6379\n\n堆栈信息:\nError: connect ECONNREFUSED 127.0.0.1:6379");
                Environment.Exit(1);
                break;
            case "die":
                Environment.Exit(137);
                break;
            case "hang":
                using (ManualResetEvent never = new(initialState: false))
                {
                    never.WaitOne();
                }

                break;
        }
    }
}
